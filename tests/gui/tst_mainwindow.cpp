// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

class MainWindowTest final : public QObject
{
    Q_OBJECT
};

QTEST_MAIN(MainWindowTest)
#include "tst_mainwindow.moc"
