# SPDX-License-Identifier: Apache-2.0
# `cmake --install` gives a tree that runs from any place: programs, LibTorch's libraries beside
# them (what comes from system packages stays there), samples, licence.
get_filename_component(torch_lib_dir "${Torch_DIR}/../../../lib" ABSOLUTE)
install(TARGETS convstudio-cli convstudio-bench RUNTIME_DEPENDENCY_SET convstudio_libraries
        RUNTIME DESTINATION bin)
install(RUNTIME_DEPENDENCY_SET convstudio_libraries
        DIRECTORIES "${torch_lib_dir}"
        POST_EXCLUDE_REGEXES "^/lib/" "^/lib64/" "^/usr/lib/"
        LIBRARY DESTINATION lib)
install(DIRECTORY "${PROJECT_SOURCE_DIR}/resources/samples" DESTINATION share/convstudio)
install(DIRECTORY "${PROJECT_SOURCE_DIR}/app/bench/peers" DESTINATION share/convstudio
        PATTERN __pycache__ EXCLUDE)
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION share/doc/convstudio)

if(CONVSTUDIO_WITH_QT)
    install(TARGETS convstudio RUNTIME DESTINATION bin)
    install(FILES "${PROJECT_SOURCE_DIR}/packaging/convstudio.desktop"
            DESTINATION share/applications)
    install(FILES "${PROJECT_SOURCE_DIR}/ui/theme/icons/convstudio.svg"
            DESTINATION share/icons/hicolor/scalable/apps)
endif()
