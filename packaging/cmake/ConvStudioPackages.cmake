# SPDX-License-Identifier: Apache-2.0
# One static library a package, two where it touches torch: convstudio_<name> holds the files that
# never see torch, convstudio_<name>_torch the *_torch.cpp files. Each half shares one precompiled
# header among all packages.

# What the code uses of LibTorch: <torch/torch.h> costs every source twice as much.
set(CONVSTUDIO_TORCH_HEADERS <torch/nn/module.h> <torch/types.h> <nlohmann/json.hpp>)

# The precompiled torch header, owned by an otherwise empty library.
function(convstudio_torch_header_target)
    file(WRITE "${PROJECT_BINARY_DIR}/generated/torch_header.cpp.in" "// anchors the precompiled torch header\n")
    configure_file("${PROJECT_BINARY_DIR}/generated/torch_header.cpp.in"
                   "${PROJECT_BINARY_DIR}/generated/torch_header.cpp" COPYONLY)
    add_library(convstudio_torch_header STATIC "${PROJECT_BINARY_DIR}/generated/torch_header.cpp")
    target_link_libraries(convstudio_torch_header PUBLIC ${TORCH_LIBRARIES} nlohmann_json::nlohmann_json)
    target_include_directories(convstudio_torch_header PUBLIC "${PROJECT_SOURCE_DIR}")
    target_precompile_headers(convstudio_torch_header PRIVATE ${CONVSTUDIO_TORCH_HEADERS})
endfunction()

# convstudio_package(name [DEPENDS package...] [LIBRARIES target...])
function(convstudio_package name)
    cmake_parse_arguments(arg "" "" "DEPENDS;LIBRARIES" ${ARGN})
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp")
    set(torch_sources ${sources})
    list(FILTER sources EXCLUDE REGEX "_torch\\.cpp$")
    list(FILTER torch_sources INCLUDE REGEX "_torch\\.cpp$")
    if(CONVSTUDIO_WITH_OPENCV)
        list(FILTER sources EXCLUDE REGEX "_without_opencv\\.cpp$")
    else()
        list(FILTER sources EXCLUDE REGEX "_opencv\\.cpp$")
        file(GLOB_RECURSE replacements CONFIGURE_DEPENDS
             "${CMAKE_CURRENT_SOURCE_DIR}/${name}/*_without_opencv.cpp")
        list(APPEND sources ${replacements})
    endif()

    set(core convstudio_${name})
    set(visibility PUBLIC)
    if(sources)
        add_library(${core} STATIC ${sources})
    else() # a facade implemented by its torch half alone
        set(visibility INTERFACE)
        add_library(${core} INTERFACE)
    endif()
    target_include_directories(${core} ${visibility} "${PROJECT_SOURCE_DIR}")
    foreach(dependency ${arg_DEPENDS})
        target_link_libraries(${core} ${visibility} convstudio_${dependency})
    endforeach()
    target_link_libraries(${core} ${visibility} ${arg_LIBRARIES})
    if(sources AND TARGET convstudio_base AND NOT name STREQUAL "base")
        target_precompile_headers(${core} REUSE_FROM convstudio_base)
    elseif(name STREQUAL "base")
        target_precompile_headers(${core} PRIVATE <nlohmann/json.hpp> <filesystem> <functional>
                                  <map> <optional> <string> <variant> <vector>)
    endif()

    if(sources)
        convstudio_unity(${core} SIZE 8 FLAT)
    endif()

    if(torch_sources)
        add_library(${core}_torch STATIC ${torch_sources})
        convstudio_unity(${core}_torch SIZE 5 FLAT)
        target_link_libraries(${core}_torch PUBLIC convstudio_torch_header ${core})
        target_precompile_headers(${core}_torch REUSE_FROM convstudio_torch_header)
        foreach(dependency ${arg_DEPENDS})
            if(TARGET convstudio_${dependency}_torch)
                target_link_libraries(${core}_torch PUBLIC convstudio_${dependency}_torch)
            endif()
        endforeach()
    endif()
endfunction()

# convstudio_embed(target symbol file...): the files as byte arrays behind
# `std::string_view convstudio::embedded::symbol(std::string_view fileName)`.
function(convstudio_embed target symbol)
    set(output "${CMAKE_CURRENT_BINARY_DIR}/embedded_${symbol}.cpp")
    add_custom_command(OUTPUT "${output}"
        COMMAND ${CMAKE_COMMAND} "-DOUTPUT=${output}" "-DSYMBOL=${symbol}" "-DFILES=${ARGN}"
                -P "${PROJECT_SOURCE_DIR}/packaging/cmake/EmbedFiles.cmake"
        DEPENDS ${ARGN} "${PROJECT_SOURCE_DIR}/packaging/cmake/EmbedFiles.cmake" VERBATIM)
    target_sources(${target} PRIVATE "${output}")
endfunction()
