# Every outside part of Recado, found in one place (design: "Parts we do not write").
find_package(Qt6 6.4 REQUIRED COMPONENTS
    Core Gui Widgets Network Sql WebSockets Svg Pdf PdfWidgets PrintSupport Concurrent LinguistTools Test)
find_package(OpenSSL 3 REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(pugixml REQUIRED)
find_package(nlohmann_json 3 REQUIRED)
find_package(prometheus-cpp REQUIRED)
find_package(CLI11 2 REQUIRED)
find_package(Threads REQUIRED)
find_package(ZLIB REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(XlsxWriter REQUIRED IMPORTED_TARGET xlsxwriter)
# libphonenumber-dev pins Boost 1.74.
find_package(Boost 1.74 REQUIRED)

find_library(RECADO_PHONENUMBER_LIBRARY phonenumber REQUIRED)
find_path(RECADO_PHONENUMBER_INCLUDE phonenumbers/phonenumberutil.h REQUIRED)
add_library(Recado::PhoneNumberLibrary INTERFACE IMPORTED)
target_link_libraries(Recado::PhoneNumberLibrary INTERFACE ${RECADO_PHONENUMBER_LIBRARY})
target_include_directories(Recado::PhoneNumberLibrary SYSTEM INTERFACE ${RECADO_PHONENUMBER_INCLUDE})

# Boost.Asio 1.74 uses std::exchange without including <utility>, which C++20 no longer brings along.
add_library(Recado::Beast INTERFACE IMPORTED)
target_link_libraries(Recado::Beast INTERFACE Boost::headers Threads::Threads)
target_compile_options(Recado::Beast INTERFACE "SHELL:-include utility")
target_compile_definitions(Recado::Beast INTERFACE BOOST_ASIO_NO_DEPRECATED BOOST_ASIO_SEPARATE_COMPILATION
                                                   BOOST_BEAST_SEPARATE_COMPILATION)
