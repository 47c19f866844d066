# recado_add_library(NAME storage ALIAS Storage SOURCES … HEADERS … [PUBLIC_DEPENDS …] [DEPENDS …] [ROOT dir])
#
# Declares one layer: a static library (shared in the "layers" preset) whose public headers are a file set, so that
# each of them is also compiled alone with nothing but the layer's own dependencies. PUBLIC_DEPENDS are what the
# headers need; DEPENDS what only the sources need. Headers are included as "<folder>/<file>.h" below ROOT
# (default: app/).
function(recado_add_library)
    cmake_parse_arguments(ARG "" "NAME;ALIAS;ROOT" "SOURCES;HEADERS;PUBLIC_DEPENDS;DEPENDS" ${ARGN})
    if(ARG_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "recado_add_library(${ARG_NAME}): unknown arguments ${ARG_UNPARSED_ARGUMENTS}")
    endif()
    if(NOT ARG_ROOT)
        set(ARG_ROOT ${CMAKE_SOURCE_DIR}/app)
    endif()
    if(RECADO_SHARED_LAYERS)
        set(kind SHARED)
    else()
        set(kind STATIC)
    endif()

    set(target recado_${ARG_NAME})
    add_library(${target} ${kind})
    add_library(Recado::${ARG_ALIAS} ALIAS ${target})
    target_sources(${target}
        PRIVATE ${ARG_SOURCES}
        PUBLIC FILE_SET HEADERS BASE_DIRS ${ARG_ROOT} FILES ${ARG_HEADERS})
    target_link_libraries(${target} PUBLIC ${ARG_PUBLIC_DEPENDS} PRIVATE Recado::Warnings ${ARG_DEPENDS})
    set_target_properties(${target} PROPERTIES AUTOMOC ON POSITION_INDEPENDENT_CODE ON)
    if(RECADO_SHARED_LAYERS)
        target_link_options(${target} PRIVATE -Wl,--no-undefined)
    endif()
endfunction()
