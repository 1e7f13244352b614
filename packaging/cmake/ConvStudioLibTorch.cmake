# SPDX-License-Identifier: Apache-2.0
# Finds LibTorch 2.11 or newer: the user's Torch_DIR / CMAKE_PREFIX_PATH / LIBTORCH, the torch of
# the active Python, then the pinned wheel in .deps/ that packaging/run.sh and test.sh install.
set(CONVSTUDIO_DEPS_PYTHON "${PROJECT_SOURCE_DIR}/.deps/python/bin/python")

function(_convstudio_torch_of_python python result)
    set(${result} "" PARENT_SCOPE)
    if(NOT EXISTS "${python}")
        return()
    endif()
    execute_process(COMMAND "${python}" -c
        "import importlib.metadata as m, importlib.util as u, pathlib; v=m.version('torch').split('+')[0].split('.'); assert (int(v[0]),int(v[1]))>=(2,11); print(pathlib.Path(u.find_spec('torch').origin).parent)"
        OUTPUT_VARIABLE found OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE failed)
    if(NOT failed AND EXISTS "${found}/share/cmake/Torch/TorchConfig.cmake")
        set(${result} "${found}" PARENT_SCOPE)
    endif()
endfunction()

if(NOT Torch_DIR AND DEFINED ENV{LIBTORCH})
    list(PREPEND CMAKE_PREFIX_PATH "$ENV{LIBTORCH}")
endif()
find_package(Torch QUIET)
if(NOT Torch_FOUND)
    find_program(_convstudio_active_python NAMES python3)
    foreach(candidate "${_convstudio_active_python}" "${CONVSTUDIO_DEPS_PYTHON}")
        _convstudio_torch_of_python("${candidate}" _convstudio_torch_root)
        if(_convstudio_torch_root)
            set(Torch_DIR "${_convstudio_torch_root}/share/cmake/Torch" CACHE PATH "LibTorch" FORCE)
            break()
        endif()
    endforeach()
    find_package(Torch QUIET)
endif()
if(NOT Torch_FOUND)
    message(FATAL_ERROR "LibTorch 2.11 or newer was not found. Run packaging/run.sh or "
        "packaging/test.sh (they install it into .deps/), or give -DTorch_DIR=...")
endif()
if(Torch_VERSION VERSION_LESS 2.11)
    message(FATAL_ERROR "LibTorch ${Torch_VERSION} in ${Torch_DIR} is too old: 2.11 is the oldest that works.")
endif()
message(STATUS "LibTorch ${Torch_VERSION}: ${Torch_DIR}")
