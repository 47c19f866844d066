// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QMainWindow>

// What Qt itself needs until a window stands: the measure of startup.py.
int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QMainWindow window;
    window.setWindowTitle(QStringLiteral("bare"));
    window.resize(1280, 800);
    window.show();
    return QApplication::exec();
}
