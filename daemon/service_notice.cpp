#include "daemon/service_notice.hpp"

#include <systemd/sd-daemon.h>

namespace muniment {

void notice_ready() {
    sd_notify(0, "READY=1");
}
void notice_alive() {
    sd_notify(0, "WATCHDOG=1");
}
void notice_stopping() {
    sd_notify(0, "STOPPING=1");
}

}  // namespace muniment
