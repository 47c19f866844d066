// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/server/linksigner.h"

#include <QTest>

using namespace relay::server;
using namespace std::chrono_literals;

namespace {

const TimePoint kNow{std::chrono::seconds(1'800'000'000)};
const std::vector<LinkKey> kKeys{{"new1", std::string(32, 'n')}, {"old1", std::string(32, 'o')}};

DocumentLink link()
{
    return {.account = "default", .sha256 = std::string(64, 'a'), .fileName = "F-1/ñ.pdf", .expiresAt = kNow + 60s};
}

} // namespace

class TestLinkSigner final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLinkComesBackAsItWas()
    {
        const LinkSigner signer(kKeys);
        const auto path = signer.sign(link());
        QVERIFY(path);
        const auto back = signer.verify(*path, kNow);
        QVERIFY(back);
        QCOMPARE(back->account, link().account);
        QCOMPARE(back->sha256, link().sha256);
        QCOMPARE(back->fileName, link().fileName);
        QVERIFY(back->expiresAt == link().expiresAt);
        QVERIFY(*signer.sign(link()) != *path);
    }

    void aLinkLivesUntilItsSecond()
    {
        const LinkSigner signer(kKeys);
        const auto path = signer.sign(link());
        QVERIFY(signer.verify(*path, kNow + 59s));
        QVERIFY(!signer.verify(*path, kNow + 60s));
        QVERIFY(!signer.verify(*path, kNow + 61s));
    }

    void everyOneBitChangeIsRefused()
    {
        const LinkSigner signer(kKeys);
        const std::string path = *signer.sign(link());
        for (std::size_t at = 0; at < path.size(); ++at) {
            for (unsigned bit = 0; bit < 8; ++bit) {
                std::string changed = path;
                changed[at] = static_cast<char>(static_cast<unsigned char>(changed[at]) ^ (1U << bit));
                QVERIFY2(!signer.verify(changed, kNow), changed.c_str());
            }
        }
    }

    void anotherSpellingOfTheSameNameIsRefused()
    {
        const LinkSigner signer(kKeys);
        std::string path = *signer.sign(link());
        path.replace(path.rfind("%C3%B1"), 6, "%c3%b1");
        QVERIFY(!signer.verify(path, kNow));
    }

    void afterARotationOldLinksLiveAndForeignOnesDoNot()
    {
        const LinkSigner before({kKeys[1]});
        const LinkSigner after(kKeys);
        QVERIFY(after.verify(*before.sign(link()), kNow));
        QVERIFY(!before.verify(*after.sign(link()), kNow));
        const LinkSigner foreign({{"new1", std::string(32, 'x')}});
        QVERIFY(!after.verify(*foreign.sign(link()), kNow));
    }

    void whatIsNoLinkIsRefused_data()
    {
        QTest::addColumn<std::string>("path");
        for (const char *path : {"", "/", "/d/", "/d//", "/d/a", "/d/a/1/new1/default/9999999999/r/h/n",
                                 "/d/a/b/c/d/e/f/g/h/i/j", "//d/a/1/new1", "/d/../d/x"})
            QTest::newRow(*path ? path : "empty") << std::string(path);
    }
    void whatIsNoLinkIsRefused()
    {
        QFETCH(std::string, path);
        QVERIFY(!LinkSigner(kKeys).verify(path, kNow));
    }
};

QTEST_APPLESS_MAIN(TestLinkSigner)
#include "tst_linksigner.moc"
