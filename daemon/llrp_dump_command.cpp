#include "daemon/llrp_dump_command.hpp"

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "daemon/llrp_dump.hpp"

namespace muniment {

namespace {

std::vector<std::uint8_t> bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::vector<std::uint8_t> bytes(std::istreambuf_iterator<char>(file), {});
    if (!file.is_open() || file.bad()) throw std::runtime_error("cannot read " + path);
    return bytes;
}

}  // namespace

void add_llrp_dump_command(CLI::App& app) {
    CLI::App* command =
        app.add_subcommand("llrp-dump", "A file of raw LLRP messages as JSON, a line a message");
    const auto path = std::make_shared<std::string>();
    command->add_option("FILE", *path, "Raw messages, one behind the other")->required();
    command->callback([path] {
        std::ios::sync_with_stdio(false);
        dump_llrp(bytes_of(*path), std::cout);
        std::cout.flush();
        if (!std::cout) throw std::runtime_error("cannot write the output");
    });
}

}  // namespace muniment
