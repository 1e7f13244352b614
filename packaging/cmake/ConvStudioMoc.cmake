# SPDX-License-Identifier: Apache-2.0
# convstudio_automoc(target...): Qt's meta-object compiler for the sources of these targets.
get_target_property(moc Qt6::moc IMPORTED_LOCATION)
if(UNIX AND moc)
    configure_file("${CMAKE_CURRENT_LIST_DIR}/moc.sh.in" "${PROJECT_BINARY_DIR}/generated/moc.sh"
                   @ONLY FILE_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE)
    set(CONVSTUDIO_MOC "${PROJECT_BINARY_DIR}/generated/moc.sh")
endif()

function(convstudio_automoc)
    set_target_properties(${ARGN} PROPERTIES AUTOMOC ON)
    if(CONVSTUDIO_MOC)
        set_target_properties(${ARGN} PROPERTIES AUTOMOC_EXECUTABLE "${CONVSTUDIO_MOC}")
    endif()
endfunction()
