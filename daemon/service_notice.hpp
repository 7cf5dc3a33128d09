#pragma once

namespace muniment {

/// Tells systemd that the daemon is ready, alive, or ending; does nothing where no one asked.
void notice_ready();
void notice_alive();
void notice_stopping();

}  // namespace muniment
