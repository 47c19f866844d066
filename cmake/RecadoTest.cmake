# recado_add_test(NAME tst_money LIBRARIES Recado::Domain … [SOURCES …] [LABELS …] [TIMEOUT seconds]
#                 [SERVERS mariadb postgresql firebird] [EVERY_STORE])
#
# One Qt Test program per class. It links only what it names, so the link itself proves the layer. RECADO_SHARED_DATA
# names the folder of CFDI samples that lies beside the project; a test skips, and says so, where it is absent.
#
# SERVERS: database servers that the test shares with others (tests/support/databaseserver.h: sharedServer); ctest starts
# each once and stops it in the end. EVERY_STORE: the program runs three times, as NAME, NAME.mariadb and NAME.postgresql;
# RECADO_TEST_STORE tells it the driver of Recado's own database.
function(recado_add_test)
    cmake_parse_arguments(ARG "EVERY_STORE" "NAME;TIMEOUT" "LIBRARIES;SOURCES;LABELS;SERVERS" ${ARGN})
    if(ARG_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "recado_add_test(${ARG_NAME}): unknown arguments ${ARG_UNPARSED_ARGUMENTS}")
    endif()
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    add_executable(${ARG_NAME} ${ARG_NAME}.cpp ${ARG_SOURCES})
    set_target_properties(${ARG_NAME} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    target_include_directories(${ARG_NAME} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
    target_link_libraries(${ARG_NAME} PRIVATE Recado::Warnings Qt6::Test ${ARG_LIBRARIES})
    target_compile_definitions(${ARG_NAME} PRIVATE
        RECADO_SHARED_DATA="${CMAKE_SOURCE_DIR}/../shared/data" RECADO_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
        RECADO_BIN_DIR="${CMAKE_BINARY_DIR}/bin")
    list(TRANSFORM ARG_SERVERS PREPEND "server." OUTPUT_VARIABLE servers)
    recado_register_test(${ARG_NAME} ${ARG_NAME} "${servers}" "")
    if(ARG_EVERY_STORE)
        recado_register_test(${ARG_NAME} ${ARG_NAME}.mariadb "${servers};server.mariadb" "RECADO_TEST_STORE=QMYSQL")
        recado_register_test(${ARG_NAME} ${ARG_NAME}.postgresql "${servers};server.postgresql" "RECADO_TEST_STORE=QPSQL")
    endif()
endfunction()

# Of recado_add_test, whose timeout and labels it takes.
function(recado_register_test program name fixtures environment)
    add_test(NAME ${name} COMMAND ${program})
    set_tests_properties(${name} PROPERTIES
        TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}" FIXTURES_REQUIRED "${fixtures}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/sanitizers/lsan.txt;TSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/sanitizers/tsan.txt;UBSAN_OPTIONS=print_stacktrace=1;${environment}")
endfunction()
