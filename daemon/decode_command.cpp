#include "daemon/decode_command.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>

#include "daemon/decode.hpp"
#include "daemon/whole_file.hpp"

namespace muniment {

namespace {

struct Asked {
    std::string device;
    std::string file;
};

std::string names_and_bytes() {
    std::string lines = "Which device:";
    for (const DecodedDevice& device : decoded_devices())
        lines.append("\n  ").append(device.name).append(": ").append(device.bytes);
    return lines;
}

CLI::Validator known_device() {
    return CLI::Validator(
        [](const std::string& name) {
            const auto devices = decoded_devices();
            const bool is_known =
                std::ranges::find(devices, name, &DecodedDevice::name) != devices.end();
            return is_known ? std::string() : name + " is no device that can be decoded";
        },
        "");
}

void decode(const Asked& asked) {
    const auto device = std::ranges::find(decoded_devices(), asked.device, &DecodedDevice::name);
    std::ios::sync_with_stdio(false);
    device->decode(bytes_of_file(asked.file), std::cout);
    std::cout.flush();
    if (!std::cout) throw std::runtime_error("cannot write the output");
}

}  // namespace

void add_decode_command(CLI::App& app) {
    CLI::App* command = app.add_subcommand(
        "decode", "The raw bytes of one device as JSON, a line a read, a scan or a fault");
    const auto asked = std::make_shared<Asked>();
    command->add_option("DEVICE", asked->device, names_and_bytes())
        ->required()
        ->check(known_device());
    command->add_option("FILE", asked->file, "Its bytes, as they came")->required();
    command->callback([asked] { decode(*asked); });
}

}  // namespace muniment
