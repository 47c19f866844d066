// SPDX-License-Identifier: GPL-3.0-or-later
#include "process/terminationsignal.h"
#include "sandbox/commandline.h"
#include "sandbox/samplecommand.h"
#include "sandbox/sandbox.h"

#include <QGuiApplication>

#include <cstdio>
#include <memory>

namespace {

constexpr int kDone = 0;
constexpr int kFailed = 1;
constexpr int kUsage = 2;

void print(std::FILE *stream, const QString &text)
{
    std::fputs(text.toLocal8Bit().constData(), stream);
    std::fflush(stream);
}

int complain(const domain::Error &error)
{
    print(stderr, QLatin1String("recado-sandbox: ") + error.detail + QLatin1Char('\n'));
    return error.kind == domain::ErrorKind::InvalidInput ? kUsage : kFailed;
}

int tell(const sandbox::PrintedAnswer &answer)
{
    print(stdout, answer.text);
    return kDone;
}

// Drawing PDFs takes fonts and so a GUI application; it needs no display. The provider does without.
std::unique_ptr<QCoreApplication> makeApplication(int &argc, char **argv)
{
    if (!sandbox::isSampleCommand(argc, argv))
        return std::make_unique<QCoreApplication>(argc, argv);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    return std::make_unique<QGuiApplication>(argc, argv);
}

int serve(const sandbox::ServeOptions &options)
{
    sandbox::Sandbox provider(options.settings);
    const domain::Result<quint16> port = provider.start(options.address, options.port);
    if (!port)
        return complain(port.error());
    process::onTermination(&provider, [&provider] {
        provider.stop();
        QCoreApplication::quit();
    });
    const QString host = options.address.protocol() == QAbstractSocket::IPv6Protocol
                             ? QLatin1Char('[') + options.address.toString() + QLatin1Char(']')
                             : options.address.toString();
    print(stdout, QStringLiteral("listening on http://%1:%2\n").arg(host).arg(*port));
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    const std::unique_ptr<QCoreApplication> application = makeApplication(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("recado-sandbox"));
    QCoreApplication::setApplicationVersion(QStringLiteral(RECADO_VERSION));

    if (sandbox::isSampleCommand(argc, argv)) {
        const auto answer = sandbox::runSampleCommand(QCoreApplication::arguments());
        return answer ? tell(*answer) : complain(answer.error());
    }
    const auto options = sandbox::readServeOptions(QCoreApplication::arguments());
    if (!options)
        return complain(options.error());
    if (const auto *answer = std::get_if<sandbox::PrintedAnswer>(&*options))
        return tell(*answer);
    return serve(std::get<sandbox::ServeOptions>(*options));
}
