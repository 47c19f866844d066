// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/relay/relayprocess.h"

#include "relay/protocol/webhooksignature.h"

#include <QElapsedTimer>
#include <QTcpSocket>
#include <QUrl>

#include <csignal>

namespace {

constexpr int kPatience = 20000;

QString program()
{
    return QStringLiteral(RECADO_BIN_DIR "/recado-relay");
}

} // namespace

RelayProcess::RelayProcess()
    : m_variables{{u"RECADO_RELAY_SECRET"_qs, u"s3cret"_qs},
                  {u"RECADO_RELAY_VERIFY_TOKEN"_qs, u"v3rify"_qs},
                  {u"RECADO_RELAY_TOKEN"_qs, u"t0ken"_qs}}
{
}

RelayProcess::~RelayProcess()
{
    kill();
}

void RelayProcess::setVariable(const QString &name, const QString &value)
{
    m_variables[name] = value;
}

QString RelayProcess::dataFolder() const
{
    return m_folder.path();
}

bool RelayProcess::start(const QStringList &arguments)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (auto variable = m_variables.cbegin(); variable != m_variables.cend(); ++variable) {
        if (variable.value().isNull())
            environment.remove(variable.key());
        else
            environment.insert(variable.key(), variable.value());
    }
    m_process.setProcessEnvironment(environment);
    m_process.setProcessChannelMode(QProcess::SeparateChannels);
    m_process.start(program(),
                    QStringList{u"--listen"_qs, u"127.0.0.1:0"_qs, u"--data"_qs, m_folder.path()} + arguments);
    m_output.clear();
    QElapsedTimer timer;
    timer.start();
    while (m_output.count('\n') < 2 && timer.elapsed() < kPatience) {
        if (!m_process.waitForReadyRead(kPatience))
            break;
        m_output += m_process.readAllStandardOutput();
    }
    const QList<QByteArray> lines = m_output.split('\n');
    if (lines.size() < 3 || !lines[0].startsWith("listening on ") || !lines[1].startsWith("admin on ")) {
        m_process.waitForFinished(kPatience);
        m_errors = m_process.readAllStandardError();
        return false;
    }
    m_url = QString::fromUtf8(lines[0].mid(13));
    m_port = static_cast<quint16>(QUrl(m_url).port());
    m_adminPort = static_cast<quint16>(QUrl(QString::fromUtf8(lines[1].mid(9))).port());
    return true;
}

void RelayProcess::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished(kPatience);
}

int RelayProcess::terminate()
{
    ::kill(static_cast<pid_t>(m_process.processId()), SIGTERM);
    if (!m_process.waitForFinished(kPatience))
        return -1;
    m_errors = m_process.readAllStandardError();
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

int RelayProcess::run(const QStringList &arguments, const QByteArray &input)
{
    QProcess command;
    command.start(program(), QStringList{u"--data"_qs, m_folder.path()} + arguments);
    command.write(input);
    command.closeWriteChannel();
    if (!command.waitForFinished(kPatience))
        return -1;
    m_output = command.readAllStandardOutput();
    m_errors = command.readAllStandardError();
    return command.exitCode();
}

HttpAnswer readAnswer(QTcpSocket &socket, bool toHead)
{
    HttpAnswer answer;
    QByteArray data;
    qsizetype end = -1;
    while ((end = data.indexOf("\r\n\r\n")) < 0) {
        if (socket.bytesAvailable() == 0 && !socket.waitForReadyRead(kPatience))
            return answer;
        data += socket.read(1);
    }
    const QList<QByteArray> lines = data.left(end).split('\n');
    answer.status = lines.first().split(' ').value(1).toInt();
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        answer.headers[line.left(colon).toLower()] = line.mid(colon + 1).trimmed();
    }
    const qsizetype length = toHead || answer.status == 304 ? 0 : answer.headers["content-length"].toLongLong();
    while (answer.body.size() < length) {
        if (socket.bytesAvailable() == 0 && !socket.waitForReadyRead(kPatience))
            break;
        answer.body += socket.read(length - answer.body.size());
    }
    return answer;
}

HttpAnswer exchange(quint16 port, const QByteArray &request)
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_qs, port);
    if (!socket.waitForConnected(kPatience))
        return {};
    socket.write(request);
    return readAnswer(socket, request.startsWith("HEAD "));
}

QByteArray httpRequest(const QByteArray &method, const QByteArray &target, const QByteArray &headers,
                       const QByteArray &body)
{
    QByteArray request = method + " " + target + " HTTP/1.1\r\nHost: relay\r\n" + headers;
    if (!body.isEmpty() || method == "POST" || method == "PUT")
        request += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    return request + "\r\n" + body;
}

QByteArray webhook(const QByteArray &body, const QByteArray &secret, const QByteArray &account,
                   const QByteArray &headers)
{
    const std::string signature = relay::protocol::signHmacSha256(secret.toStdString(), body.toStdString());
    const QByteArray target = account.isEmpty() ? QByteArray("/webhooks/whatsapp") : "/webhooks/whatsapp/" + account;
    return httpRequest("POST", target, "X-Signature-256: " + QByteArray::fromStdString(signature) + "\r\n" + headers,
                       body);
}
