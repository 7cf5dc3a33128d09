#include <cstdio>
#include <exception>
#include <iostream>
#include <thread>

#include "client/cli/front.hpp"

int main(int argc, char** argv) try {
    using namespace muniment::cli;
    Terminal terminal{std::cin, std::cout, std::cerr, Terminal::standard_ability()};
    const auto pause = [](std::chrono::milliseconds span) { std::this_thread::sleep_for(span); };
    Desk desk{terminal, {exchange, listen, pause}, SessionFile::standard_folder()};
    return static_cast<int>(serve(desk, {argv + 1, argv + argc}));
} catch (const std::exception& broken) {
    std::fprintf(stderr, "muniment: %s\n", broken.what());
    return static_cast<int>(muniment::cli::Exit::unreachable);
}
