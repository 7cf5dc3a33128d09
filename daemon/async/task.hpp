#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

namespace muniment {

namespace asio = boost::asio;

/// Work that may wait. Parameters of a function that returns one are values, or references to what
/// outlives the wait.
template <class T = void>
using Task = asio::awaitable<T>;

using Executor = asio::any_io_executor;

}  // namespace muniment
