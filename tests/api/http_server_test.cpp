#include "daemon/api/http_server.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/asio/write.hpp>
#include <catch2/catch.hpp>
#include <thread>

using namespace muniment;
using namespace muniment::api;
using asio::ip::tcp;

namespace {

/// Answers with what it was asked, so that a test sees what came through.
class Echo final : public HttpAnswers {
  public:
    Task<HttpResponse> answer(HttpRequest request) override {
        if (request.path == "/broken") throw std::runtime_error("a fault of ours");
        HttpResponse response;
        response.content_type = "text/plain";
        response.body = request.verb + "|" + request.path + "|" + request.query["q"] + "|" +
                        request.session_cookie + "|" + request.body;
        co_return response;
    }
    Task<std::expected<std::shared_ptr<FeedListener>, HttpResponse>> listen(HttpRequest) override {
        HttpResponse refused;
        refused.status = 401;
        co_return std::unexpected(refused);
    }
};

/// A server on a thread of its own, and a plain socket to it.
class Served {
  public:
    Served() {
        HttpSettings settings;
        settings.port = 0;
        settings.connections_per_address_max = 8;
        server_ = std::make_unique<HttpServer>(context_.get_executor(), settings, echo_);
        running_ = asio::co_spawn(context_, server_->run(), asio::use_future);
        thread_ = std::thread([this] { context_.run(); });
    }
    ~Served() {
        auto stopped = asio::co_spawn(context_, server_->stop(), asio::use_future);
        stopped.get();
        running_.get();
        thread_.join();
    }

    tcp::socket connect() {
        tcp::socket socket(own_);
        socket.connect({asio::ip::make_address("127.0.0.1"), server_->port()});
        return socket;
    }
    /// Sends, and reads until the server has nothing more to say.
    std::string ask(const std::string& bytes) {
        tcp::socket socket = connect();
        boost::system::error_code ended;
        asio::write(socket, asio::buffer(bytes), ended);
        std::string answer;
        asio::read(socket, asio::dynamic_buffer(answer), ended);
        return answer;
    }

  private:
    asio::io_context context_{1};
    asio::io_context own_{1};
    Echo echo_;
    std::unique_ptr<HttpServer> server_;
    std::future<void> running_;
    std::thread thread_;
};

bool begins(const std::string& text, std::string_view wanted) {
    INFO(text.substr(0, 200));
    return text.starts_with(wanted);
}

const std::string closing = "Host: x\r\nConnection: close\r\n\r\n";

}  // namespace

TEST_CASE("a request comes through decoded, with its cookie and its query") {
    Served served;
    const std::string answer = served.ask(
        "GET /boxes/%E6%A1%A3?q=a%26b HTTP/1.1\r\nCookie: other=1; muniment=abc; x=2\r\n" +
        closing);
    CHECK(begins(answer, "HTTP/1.1 200"));
    CHECK(answer.ends_with("GET|/boxes/档|a&b|abc|"));
}

TEST_CASE("every answer carries the fields that keep a page safe") {
    Served served;
    const std::string answer = served.ask("GET / HTTP/1.1\r\n" + closing);
    for (const char* field : {"Content-Security-Policy: default-src 'self'",
                              "X-Content-Type-Options: nosniff",
                              "Referrer-Policy: no-referrer",
                              "frame-ancestors 'none'",
                              "Cache-Control: no-store"}) {
        CHECK(answer.find(field) != std::string::npos);
    }
}

TEST_CASE("too long, too strange and too broken are refused by their names") {
    Served served;
    CHECK(begins(served.ask("GET / HTTP/1.1\r\nX: " + std::string(9000, 'x') + "\r\n" + closing),
                 "HTTP/1.1 431"));
    CHECK(begins(served.ask("POST / HTTP/1.1\r\nContent-Length: 300000\r\n" + closing),
                 "HTTP/1.1 413"));
    CHECK(begins(served.ask("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 hello\r\n\r\n"),
                 "HTTP/1.1 400"));
    CHECK(begins(served.ask("DELETE / HTTP/1.1\r\n" + closing), "HTTP/1.1 405"));
    CHECK(begins(served.ask("GET http://elsewhere/ HTTP/1.1\r\n" + closing), "HTTP/1.1 400"));
    CHECK(begins(served.ask("GET /broken HTTP/1.1\r\n" + closing), "HTTP/1.1 500"));
    CHECK(served.ask("GET /broken HTTP/1.1\r\n" + closing).find("a fault of ours") ==
          std::string::npos);
}

TEST_CASE("one connection serves many requests, also when they come at once") {
    Served served;
    const std::string answer =
        served.ask("GET /one HTTP/1.1\r\nHost: x\r\n\r\nGET /two HTTP/1.1\r\n" + closing);
    CHECK(answer.find("GET|/one|") != std::string::npos);
    CHECK(answer.ends_with("GET|/two|||"));
}

TEST_CASE("a WebSocket without a session is refused with an answer") {
    Served served;
    CHECK(begins(
        served.ask(
            "GET /api/v1/feed HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"),
        "HTTP/1.1 401"));
}

TEST_CASE("one address cannot take all the places") {
    Served served;
    std::vector<tcp::socket> idle;
    for (int i = 0; i < 8; ++i) {
        idle.push_back(served.connect());
        // Answered once, so it is certain that the server counts it.
        asio::write(idle.back(), asio::buffer(std::string("GET / HTTP/1.1\r\nHost: x\r\n\r\n")));
        char byte = 0;
        asio::read(idle.back(), asio::buffer(&byte, 1));
    }
    CHECK(served.ask("GET / HTTP/1.1\r\n" + closing).empty());
}

TEST_CASE("a taken port is named with the setting that changes it") {
    asio::io_context context{1};
    Echo echo;
    HttpSettings settings;
    settings.port = 0;
    const HttpServer first(context.get_executor(), settings, echo);
    settings.port = first.port();
    try {
        const HttpServer second(context.get_executor(), settings, echo);
        FAIL("two servers on one port");
    } catch (const std::runtime_error& taken) {
        CHECK(std::string(taken.what()).find("web.listen") != std::string::npos);
    }
}
