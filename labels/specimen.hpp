#pragma once

#include "labels/label_fields.hpp"

namespace muniment::labels {

/// What stands on a label that is only looked at: every field filled, with codes that are good.
LabelFields specimen();

}  // namespace muniment::labels
