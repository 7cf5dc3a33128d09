#include "daemon/async/host_clock.hpp"

#include <chrono>

namespace muniment {

Now host_now() {
    using std::chrono::duration_cast;
    const auto utc = std::chrono::system_clock::now().time_since_epoch();
    const auto steady = std::chrono::steady_clock::now().time_since_epoch();
    return {{duration_cast<microseconds>(utc).count()},
            {duration_cast<microseconds>(steady).count()}};
}

}  // namespace muniment
