# SPDX-License-Identifier: Apache-2.0
# Unity builds: several sources of one folder are compiled as one, so that headers, precompiled ones
# too, are read and instantiated once for all of them. A build from nothing takes half the time; a
# build after one change compiles that change's group. Off: each source by itself.
option(CONVSTUDIO_UNITY "Compile sources in groups (faster from nothing)" ON)

# convstudio_unity(target SIZE n [FLAT] [EXCEPT source...]): groups of at most n sources in order of
# their names, none across folders (FLAT: across them), so that a new source moves few others.
# EXCEPT are compiled by themselves. Sources of one group must not give two things one name in
# anonymous namespaces; what each file may name for itself stands in unity_names.h.
function(convstudio_unity target)
    cmake_parse_arguments(arg "FLAT" "SIZE" "EXCEPT" ${ARGN})
    if(NOT CONVSTUDIO_UNITY)
        return()
    endif()
    get_target_property(sources ${target} SOURCES)
    list(FILTER sources INCLUDE REGEX "\\.cpp$")
    list(SORT sources)
    list(TRANSFORM arg_EXCEPT PREPEND "${CMAKE_CURRENT_SOURCE_DIR}/")
    foreach(source ${sources})
        if(source IN_LIST arg_EXCEPT)
            continue()
        endif()
        set(folder all)
        if(NOT arg_FLAT)
            get_filename_component(folder "${source}" ABSOLUTE)
            get_filename_component(folder "${folder}" DIRECTORY)
            file(RELATIVE_PATH folder "${PROJECT_SOURCE_DIR}" "${folder}")
            string(MAKE_C_IDENTIFIER "${folder}" folder)
        endif()
        if(NOT DEFINED count_${folder})
            set(count_${folder} 0)
        endif()
        math(EXPR group "${count_${folder}} / ${arg_SIZE}")
        math(EXPR count_${folder} "${count_${folder}} + 1")
        set_source_files_properties("${source}" PROPERTIES UNITY_GROUP "${folder}_${group}")
    endforeach()
    set_target_properties(${target} PROPERTIES
        UNITY_BUILD ON UNITY_BUILD_MODE GROUP UNITY_BUILD_UNIQUE_ID CONVSTUDIO_SOURCE_ID
        UNITY_BUILD_CODE_BEFORE_INCLUDE "#include \"packaging/cmake/unity_names.h\"")
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # GCC takes every included source for a header and warns of its anonymous namespaces.
        target_compile_options(${target} PRIVATE -Wno-subobject-linkage)
    endif()
endfunction()
