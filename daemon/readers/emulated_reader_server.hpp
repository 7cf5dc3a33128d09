#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/async/host_clock.hpp"
#include "daemon/async/sessions.hpp"
#include "daemon/async/task.hpp"
#include "drivers/emulator/stage.hpp"

namespace muniment {

struct EmulatedReaderSettings {
    std::string host = "127.0.0.1";
    std::uint16_t port = 0;  ///< 0: any free one, see `port()`
    emulator::StageSettings stage;
};

/// An emulated LLRP reader on a TCP port, in front of a scene. One client is served, a second one
/// is told so. What was handed to the kernel counts as delivered: a cut lets it arrive, and what
/// was not handed over waits in the reader's buffer, so that a cut by itself loses and doubles
/// nothing. Faster than real time the scene waits for a client that takes reports too slowly; in
/// real time it does not, and the buffer overflows as on a real reader. One thread.
class EmulatedReaderServer {
  public:
    static constexpr std::size_t links_max = 8;
    /// Told in a plain line what happens, for whoever watches.
    using OnWords = std::function<void(std::string_view)>;

    /// Listens at once; throws boost::system::system_error when the port is taken.
    EmulatedReaderServer(const Executor& executor,
                         EmulatedReaderSettings settings,
                         emulator::Stage::MakeScene make_scene,
                         OnWords on_words);
    ~EmulatedReaderServer();
    EmulatedReaderServer(const EmulatedReaderServer&) = delete;
    EmulatedReaderServer& operator=(const EmulatedReaderServer&) = delete;

    std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
    /// Serves until `stop`, or until it is cancelled; `stop` must be awaited in both cases.
    Task<> run();
    Task<> stop();

    /// Ends the link and refuses others until `restore`, or until `lasts` of the scene is over.
    void cut(emulator::Cut how, microseconds lasts = emulator::Stage::forever);
    void restore();

    emulator::Stage& stage() { return stage_; }
    /// Sends what the reader has to say after something was done to the stage.
    void flush();

  private:
    struct Link;
    using LinkPtr = std::shared_ptr<Link>;

    Task<> play();
    void look_after_link();
    bool is_congested() const;
    void welcome(asio::ip::tcp::socket socket);
    Task<> receive(LinkPtr link);
    Task<> transmit(LinkPtr link);
    Task<> part_from(LinkPtr link, std::vector<std::uint8_t> last_words);
    void let_go(LinkPtr link);

    double speed_;
    OnWords on_words_;
    asio::ip::tcp::acceptor acceptor_;
    emulator::Stage stage_;
    LinkPtr link_;                 ///< of the one client that is served
    std::vector<LinkPtr> frozen_;  ///< cables that were pulled out
    Sessions sessions_;
};

}  // namespace muniment
