# The house in one file: how a layer, a test and an embedded file are made.

# Warnings and sanitizers, the same for every target of ours.
add_library(muniment_options INTERFACE)
target_compile_features(muniment_options INTERFACE cxx_std_23)
target_compile_options(
    muniment_options
    INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor
              -Wimplicit-fallthrough -Wunused $<$<BOOL:${MUNIMENT_WARNINGS_AS_ERRORS}>:-Werror>)
target_include_directories(muniment_options INTERFACE ${PROJECT_SOURCE_DIR})
if(MUNIMENT_SANITIZERS)
    target_compile_options(
        muniment_options INTERFACE -fsanitize=${MUNIMENT_SANITIZERS} -fno-sanitize-recover=all
                                   -fno-omit-frame-pointer)
    target_link_options(muniment_options INTERFACE -fsanitize=${MUNIMENT_SANITIZERS})
endif()

# muniment_layer(core SOURCES a.cpp ... PUBLIC libs ...): one static library a layer. A layer that
# is not in PUBLIC cannot be linked, and tests/tidy checks that it is not included either.
function(muniment_layer name)
    cmake_parse_arguments(LAYER "" "" "SOURCES;PUBLIC" ${ARGN})
    add_library(muniment_${name} STATIC ${LAYER_SOURCES})
    target_link_libraries(muniment_${name} PUBLIC muniment_options ${LAYER_PUBLIC})
endfunction()

# muniment_test(core SOURCES ... LINK ...): one Catch2 binary a layer, registered with ctest.
function(muniment_test name)
    cmake_parse_arguments(TEST "" "TIMEOUT" "SOURCES;LINK" ${ARGN})
    if(NOT TEST_TIMEOUT)
        set(TEST_TIMEOUT 600)
    endif()
    add_executable(${name}_test ${TEST_SOURCES})
    target_link_libraries(${name}_test PRIVATE muniment_test_main ${TEST_LINK})
    add_test(NAME ${name} COMMAND ${name}_test)
    set_tests_properties(${name} PROPERTIES TIMEOUT ${TEST_TIMEOUT})
endfunction()

# muniment_embed(TARGET out.cpp NAMESPACE ns FILES ...): files as bytes inside the binary, listed in
# a table ns::embedded_files of {name, bytes}. As arrays and not #embed: so ccache sees a change.
function(muniment_embed target)
    cmake_parse_arguments(EMBED "" "NAMESPACE;BASE" "FILES" ${ARGN})
    set(out ${CMAKE_CURRENT_BINARY_DIR}/${EMBED_NAMESPACE}_embedded.cpp)
    set(absolute "")
    foreach(file ${EMBED_FILES})
        list(APPEND absolute ${EMBED_BASE}/${file})
    endforeach()
    add_custom_command(
        OUTPUT ${out}
        COMMAND ${CMAKE_COMMAND} -DOUT=${out} -DNAMESPACE=${EMBED_NAMESPACE} -DBASE=${EMBED_BASE}
                "-DFILES=${EMBED_FILES}" -P ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
        DEPENDS ${absolute} ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
        VERBATIM)
    target_sources(${target} PRIVATE ${out})
endfunction()
