#include "cmake/embedded_file.hpp"
#include "labels/template.hpp"

namespace label_templates {
std::span<const muniment::EmbeddedFile> embedded_files();
}

namespace muniment::labels {

const std::vector<BuiltIn>& built_in_templates() {
    static const auto templates = [] {
        constexpr std::string_view ending = ".toml";
        std::vector<BuiltIn> found;
        for (const auto& file : label_templates::embedded_files())
            found.push_back({file.name.substr(0, file.name.size() - ending.size()), file.bytes});
        return found;
    }();
    return templates;
}

}  // namespace muniment::labels
