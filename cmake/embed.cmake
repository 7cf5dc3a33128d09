# Writes OUT: the bytes of FILES (relative to BASE) as a table `NAMESPACE::embedded_files`.
set(arrays "")
set(rows "")
set(index 0)
foreach(file IN LISTS FILES)
    file(READ "${BASE}/${file}" hex HEX)
    string(REGEX REPLACE "(..)" "0x\\1," bytes "${hex}")
    # A terminating zero lets the bytes be read as text too; it is not part of the size.
    string(APPEND arrays "const unsigned char file_${index}[] = {${bytes}0};\n")
    string(APPEND rows
           "    {\"${file}\", "
           "{reinterpret_cast<const char*>(file_${index}), sizeof(file_${index}) - 1}},\n")
    math(EXPR index "${index} + 1")
endforeach()
file(WRITE "${OUT}"
"#include \"cmake/embedded_file.hpp\"
namespace {
${arrays}
const muniment::EmbeddedFile table[] = {
${rows}};
}
namespace ${NAMESPACE} {
std::span<const muniment::EmbeddedFile> embedded_files() { return table; }
}
")
