# SPDX-License-Identifier: Apache-2.0
# Compiler settings shared by every target: standard, warnings, sanitizers, ccache, mold.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
set(CMAKE_INSTALL_RPATH "$ORIGIN/../lib")

if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()
set(CMAKE_CXX_FLAGS_RELEASE "-O2")
set(CMAKE_CXX_FLAGS_DEBUG "-O0 -g1")

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # The precompiled header is checked by content, so that a fresh clone can reuse objects.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        ${CCACHE_PROGRAM})
endif()
find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM AND CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
    add_link_options(-fuse-ld=mold)
endif()

add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
                    -fno-math-errno)
if(CONVSTUDIO_WERROR)
    add_compile_options(-Werror)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # Memory is spent before time is on looking for garbage.
    add_compile_options(--param=ggc-min-heapsize=1048576)
    add_compile_options(-Winvalid-pch -Wno-error=invalid-pch)
    # GCC 12 reports these inside the standard library at -O2.
    add_compile_options(-Wno-error=restrict -Wno-error=maybe-uninitialized
                        -Wno-error=array-bounds -Wno-error=stringop-overflow
                        -Wno-error=stringop-overread -Wno-error=dangling-pointer)
endif()
if(CONVSTUDIO_FUZZ)
    # libFuzzer is led by what is reached: the readers are watched, not the targets alone.
    # A million inputs need a fast program; assertions stay.
    add_compile_options(-fsanitize=fuzzer-no-link -O1)
endif()
if(CONVSTUDIO_SANITIZE)
    add_compile_options(-fsanitize=${CONVSTUDIO_SANITIZE} -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${CONVSTUDIO_SANITIZE})
    if(CONVSTUDIO_SANITIZE MATCHES "undefined")
        add_compile_options(-fno-sanitize-recover=undefined)
    endif()
endif()
