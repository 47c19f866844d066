# The one interface target that carries warnings, strict Qt defines and sanitizers.
add_library(recado_warnings INTERFACE)
add_library(Recado::Warnings ALIAS recado_warnings)

if(MSVC)
    target_compile_options(recado_warnings INTERFACE /W4 $<$<BOOL:${RECADO_WERROR}>:/WX>)
else()
    target_compile_options(recado_warnings INTERFACE
        -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual
        $<$<BOOL:${RECADO_WERROR}>:-Werror>)
endif()

target_compile_definitions(recado_warnings INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH QT_NO_KEYWORDS)

if(RECADO_SANITIZE)
    add_compile_options(-fsanitize=${RECADO_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${RECADO_SANITIZE})
    # GCC 12 reports false positives out of the sanitizer's own instrumentation.
    target_compile_options(recado_warnings INTERFACE
        $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized;-Wno-stringop-overflow;-Wno-stringop-overread;-Wno-array-bounds>)
endif()
