// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCommandLineParser>

#include <optional>

namespace desktop {

//! \brief What is wrong in a command line; the program's exit code.
constexpr int kUsage = 2;

//! \brief Reads the options of `recado`. Complaints go to standard error, with a hint.
//! \return the exit code when there is nothing more to do
[[nodiscard]] std::optional<int> readCommandLine(QCommandLineParser &parser, const QStringList &arguments);

//! \brief Whether the answer is text for a terminal, which needs no display: help, version, --debug-info.
[[nodiscard]] bool isForTheTerminal(int argc, const char *const *argv);

//! \brief Answers it on standard output. An application exists and has its name and version.
//! \return the program's exit code
[[nodiscard]] int answerInTerminal();

} // namespace desktop
