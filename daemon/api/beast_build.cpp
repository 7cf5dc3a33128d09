// The compiled parts of Boost.Beast and Asio's TLS, once for the whole program.
#include <boost/asio/ssl/impl/src.hpp>
#include <boost/beast/src.hpp>
