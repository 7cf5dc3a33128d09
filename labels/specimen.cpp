#include "labels/specimen.hpp"

#include "daemon/core/box_code.hpp"

namespace muniment::labels {

LabelFields specimen() {
    LabelFields fields;
    fields[Field::box_code] = BoxCode::of_number(42).text();
    fields[Field::fonds] = "东湖物业服务有限公司";
    fields[Field::fonds_no] = "J018";
    fields[Field::box_class] = "客户服务部";
    fields[Field::year] = "2026";
    fields[Field::retention] = "30年";
    fields[Field::first_item] = "0001";
    fields[Field::last_item] = "0120";
    fields[Field::box_no] = "7";
    fields[Field::place_code] = code_of(CodeKind::place, "A030204");
    fields[Field::room] = "A";
    fields[Field::row] = "03";
    fields[Field::section] = "02";
    fields[Field::shelf] = "04";
    fields[Field::side] = "左";
    fields[Field::person_code] = code_of(CodeKind::person, "000017");
    fields[Field::role] = "档案管理员";
    fields[Field::command_code] = code_of(CodeKind::command, "RETURN");
    fields[Field::caption] = "归还入库";
    fields[Field::form_code] = code_of(CodeKind::form, "000042");
    fields[Field::file_no] = "J018-HT·2026-D30-0017";
    fields[Field::due] = "2026-12-08";
    fields.reprint = 0;
    return fields;
}

}  // namespace muniment::labels
