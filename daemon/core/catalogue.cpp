#include "daemon/core/catalogue.hpp"

#include <vector>

namespace muniment {

namespace {

facts::ClassSet class_of(std::string_view code,
                         std::string english,
                         std::string chinese,
                         std::pair<Retention, Arrangement> kept) {
    return {.code = *ClassCode::parse(code),
            .parent = std::nullopt,
            .english = std::move(english),
            .chinese = std::move(chinese),
            .retention = kept.first,
            .arrangement = kept.second};
}

/// R27-R29: short, medium and long, as 10 years, 30 years and without an end.
std::vector<facts::ClassSet> made_default_classes() {
    const auto short_term = Retention::of_years(10);
    const auto medium_term = Retention::of_years(30);
    const auto long_term = Retention::long_term();
    return {
        class_of("YZ", "Owner files", "业主信息档案", {long_term, Arrangement::by_owner}),
        class_of("GT", "Communication", "客服沟通记录", {medium_term, Arrangement::by_time}),
        class_of(
            "HT", "Service contracts", "服务合同与协议", {long_term, Arrangement::by_business}),
        class_of("FY", "Fees", "费用管理档案", {medium_term, Arrangement::by_time}),
        class_of(
            "WX", "Repair and upkeep", "维修与保养记录", {long_term, Arrangement::by_business}),
        class_of("HD", "Community events", "社区活动档案", {short_term, Arrangement::by_time}),
    };
}

std::map<ClassCode, RecordClass> default_class_map() {
    std::map<ClassCode, RecordClass> classes;
    for (const facts::ClassSet& set : default_classes()) {
        classes[set.code] = {.code = set.code,
                             .parent = set.parent,
                             .english = set.english,
                             .chinese = set.chinese,
                             .retention = set.retention,
                             .arrangement = set.arrangement};
    }
    return classes;
}

}  // namespace

std::span<const facts::ClassSet> default_classes() {
    static const auto classes = made_default_classes();
    return classes;
}

const std::map<ClassCode, RecordClass>& classes_of(const Catalogue& catalogue) {
    static const auto defaults = default_class_map();
    return catalogue.classes.empty() ? defaults : catalogue.classes;
}

Series series_of(const Filing& filing) {
    return {filing.fonds, filing.file_class, filing.year, filing.retention};
}

Series series_of(const BoxDescription& box) {
    return {box.fonds, box.box_class, box.year, box.retention};
}

}  // namespace muniment
