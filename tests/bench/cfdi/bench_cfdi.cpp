// SPDX-License-Identifier: GPL-3.0-or-later
#include "cfdi/reader.h"

#include <QDir>
#include <QFile>
#include <QStringList>
#include <QTextStream>

#include <libxml/parser.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <vector>

// Reading a CFDI whole (checks, parser, values) against libxml2's bare parse of the same bytes, which checks
// well-formedness and builds a tree but takes no value out of it. One process, one thread, alternating, medians.
//
//     bench_cfdi [FOLDER]

namespace {

constexpr int kRounds = 31;
constexpr qsizetype kBytesPerRound = 8 * 1024 * 1024;

struct Group
{
    QString name;
    std::vector<QByteArray> files;
};

qsizetype bytesOf(const Group &group)
{
    qsizetype bytes = 0;
    for (const QByteArray &file : group.files)
        bytes += file.size();
    return bytes;
}

// Small and large documents cost differently: they are timed apart. Only what cfdi::read() accepts takes part.
std::vector<Group> load(const QString &folder)
{
    constexpr qsizetype kLarge = 256 * 1024;
    std::vector<Group> groups{{QStringLiteral("usual"), {}}, {QStringLiteral("5,000 concepts"), {}}};
    const QDir directory(folder);
    for (const QString &name : directory.entryList({QStringLiteral("*.xml")}, QDir::Files, QDir::Name)) {
        QFile file(directory.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray bytes = file.readAll();
        if (cfdi::read(bytes))
            groups[bytes.size() < kLarge ? 0 : 1].files.push_back(bytes);
    }
    std::erase_if(groups, [](const Group &group) { return group.files.empty(); });
    return groups;
}

bool readsWithRecado(const QByteArray &file)
{
    return cfdi::read(file).has_value();
}

bool parsesWithLibxml2(const QByteArray &file)
{
    const xmlDocPtr document = xmlReadMemory(file.constData(), static_cast<int>(file.size()), nullptr, nullptr, 0);
    xmlFreeDoc(document);
    return document != nullptr;
}

// Seconds for one pass over the group, averaged over as many passes as make some megabytes.
double timeOnce(const Group &group, const std::function<bool(const QByteArray &)> &work)
{
    const qsizetype passes = std::max<qsizetype>(1, kBytesPerRound / bytesOf(group));
    const auto begin = std::chrono::steady_clock::now();
    for (qsizetype pass = 0; pass < passes; ++pass)
        for (const QByteArray &file : group.files)
            if (!work(file))
                qFatal("a document that was readable is not any more");
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
    return taken.count() / static_cast<double>(passes);
}

double medianOf(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

void measure(const Group &group, QTextStream &out)
{
    std::vector<double> ours;
    std::vector<double> theirs;
    for (int round = 0; round < kRounds; ++round) {
        ours.push_back(timeOnce(group, readsWithRecado));
        theirs.push_back(timeOnce(group, parsesWithLibxml2));
    }
    const auto files = static_cast<double>(group.files.size());
    const double megabytes = static_cast<double>(bytesOf(group)) / 1e6;
    const double our = medianOf(ours);
    const double their = medianOf(theirs);
    out << qSetFieldWidth(16) << Qt::left << group.name << Qt::right << qSetFieldWidth(8) << group.files.size()
        << qSetFieldWidth(14) << qRound(files / our) << qRound(files / their) << qSetFieldWidth(12)
        << qRound(megabytes / our) << qRound(megabytes / their) << qSetFieldWidth(8) << their / our << qSetFieldWidth(0)
        << '\n';
}

} // namespace

int main(int argc, char *argv[])
{
    const QString folder =
        argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral(RECADO_SHARED_DATA "/cfdi/samples");
    QTextStream out(stdout);
    out.setRealNumberNotation(QTextStream::FixedNotation);
    out.setRealNumberPrecision(2);
    const std::vector<Group> groups = load(folder);
    if (groups.empty()) {
        out << "no readable CFDI in " << folder << '\n';
        return 1;
    }
    out << "documents        files    cfdi/s read  libxml2/s parse   MB/s    libxml2 MB/s   ratio\n";
    for (const Group &group : groups)
        measure(group, out);
    return 0;
}
