// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/program.h"

#include <QEventLoop>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>

namespace support {
namespace {

constexpr int kPatienceMs = 60'000;

QString pathOf(const QString &name)
{
    return QStringLiteral(RECADO_BIN_DIR "/") + name;
}

} // namespace

Run runProgram(const QString &name, const QStringList &arguments, const QProcessEnvironment &environment,
               std::chrono::milliseconds patience)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(pathOf(name), arguments);
    Run run;
    if (!process.waitForFinished(static_cast<int>(patience.count()))) {
        process.kill();
        process.waitForFinished();
        run.errors = "did not end: " + process.readAllStandardError();
        return run;
    }
    run.exitCode = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    run.output = process.readAllStandardOutput();
    run.errors = process.readAllStandardError();
    run.json = QJsonDocument::fromJson(run.output).object();
    return run;
}

Server::Server(QString name, QStringList arguments, QProcessEnvironment environment)
    : m_name(std::move(name))
    , m_arguments(std::move(arguments))
    , m_environment(std::move(environment))
{
}

Server::~Server()
{
    kill();
}

bool Server::start()
{
    m_process.setProcessEnvironment(m_environment);
    m_process.start(pathOf(m_name), m_arguments);
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(kPatienceMs))
            return false;
    }
    const QByteArray line = m_process.readLine().trimmed();
    const QByteArray expected = "listening on ";
    m_address = QString::fromLatin1(line.mid(expected.size()));
    return line.startsWith(expected);
}

int Server::stop()
{
    m_process.terminate();
    return m_process.waitForFinished(kPatienceMs) ? m_process.exitCode() : -1;
}

void Server::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished();
}

QJsonObject Exchange::json() const
{
    return QJsonDocument::fromJson(body).object();
}

Exchange request(const QByteArray &method, const QString &url, const QByteArray &body,
                 const QList<QPair<QByteArray, QByteArray>> &headers)
{
    QNetworkAccessManager network;
    QNetworkRequest asked{QUrl(url)};
    asked.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    asked.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    asked.setTransferTimeout(kPatienceMs);
    for (const auto &[name, value] : headers)
        asked.setRawHeader(name, value);
    QNetworkReply *reply = network.sendCustomRequest(asked, method, body);
    QEventLoop loop;
    QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
    return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll()};
}

} // namespace support
