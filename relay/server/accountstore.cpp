// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/server/accountstore.h"

namespace relay::server {

namespace {

using protocol::Done;
using protocol::Failure;
using protocol::Outcome;

constexpr int kSchemaVersion = 1;
constexpr std::size_t kLinkKeyBytes = 32;
constexpr std::size_t kLinkKeyIdBytes = 4;

constexpr auto kSchema = R"sql(
    CREATE TABLE accounts(name TEXT PRIMARY KEY, scheme TEXT NOT NULL, header TEXT NOT NULL, secret TEXT NOT NULL,
        previous_secret TEXT NOT NULL DEFAULT '', verify_token BLOB, created_at TEXT NOT NULL);
    CREATE TABLE tokens(id INTEGER PRIMARY KEY AUTOINCREMENT, account TEXT NOT NULL, hash BLOB NOT NULL UNIQUE,
        label TEXT NOT NULL, created_at TEXT NOT NULL, revoked_at TEXT NOT NULL DEFAULT '');
    CREATE TABLE link_keys(number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, secret BLOB NOT NULL,
        created_at TEXT NOT NULL);
    PRAGMA user_version = 1;
)sql";

std::optional<protocol::Digest> toDigest(std::string_view data)
{
    protocol::Digest digest{};
    if (data.size() != digest.size())
        return std::nullopt;
    std::copy(data.begin(), data.end(), digest.begin());
    return digest;
}

Account readAccount(const Statement &row)
{
    Account account;
    account.name = row.text(0);
    account.verifyToken = toDigest(row.text(5));
    account.policy.scheme = protocol::signatureSchemeNamed(row.text(1)).value_or(protocol::SignatureScheme::HmacSha256);
    account.policy.header = row.text(2);
    account.policy.secrets.push_back(row.text(3));
    if (std::string previous = row.text(4); !previous.empty())
        account.policy.secrets.push_back(std::move(previous));
    return account;
}

} // namespace

Outcome<AccountStore> AccountStore::open(const std::filesystem::path &file)
{
    Outcome<Database> database = Database::open(file);
    if (!database)
        return database.error();
    AccountStore store(std::move(*database));
    Statement version = store.m_database.prepare("PRAGMA user_version");
    const std::int64_t found = version.step() ? version.integer(0) : 0;
    version.reset();
    if (found > kSchemaVersion)
        return Failure{file.string() + ": lo escribió una versión más nueva; actualiza recado-relay"};
    if (found == 0 && !(store.m_database.execute("BEGIN IMMEDIATE") && store.m_database.execute(kSchema) &&
                        store.m_database.execute("COMMIT")))
        return store.failure();
    store.m_version = store.dataVersion();
    return store;
}

AccountStore::AccountStore(Database database)
    : m_database(std::move(database))
{
}

Outcome<AccountDirectory> AccountStore::directory()
{
    AccountDirectory directory;
    Statement accounts =
        m_database.prepare("SELECT name, scheme, header, secret, previous_secret, verify_token FROM accounts");
    while (accounts.step())
        directory.add(readAccount(accounts));
    Statement tokens = m_database.prepare("SELECT account, hash FROM tokens WHERE revoked_at = ''");
    while (tokens.step()) {
        if (const auto hash = toDigest(tokens.text(1)))
            directory.addToken(tokens.text(0), *hash);
    }
    if (accounts.failed() || tokens.failed())
        return failure();
    return directory;
}

bool AccountStore::hasChanged()
{
    const std::int64_t version = dataVersion();
    const bool changed = version != m_version;
    m_version = version;
    return changed;
}

Outcome<Done> AccountStore::addAccount(const Account &account, TimePoint now)
{
    const std::string created = isoUtc(now);
    Statement insert =
        m_database.prepare("INSERT INTO accounts(name, scheme, header, secret, verify_token, created_at) "
                           "VALUES(?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING");
    insert.bindText(1, account.name).bindText(2, protocol::name(account.policy.scheme));
    insert.bindText(3, account.policy.header).bindText(4, account.policy.secrets.front()).bindText(6, created);
    if (account.verifyToken)
        insert.bindBlob(5, protocol::bytes(*account.verifyToken));
    if (!insert.run())
        return failure();
    if (m_database.changes() == 0)
        return Failure{"la cuenta «" + account.name + "» ya existe"};
    return Done{};
}

Outcome<Done> AccountStore::removeAccount(const std::string &name)
{
    Statement tokens = m_database.prepare("DELETE FROM tokens WHERE account = ?1");
    Statement accounts = m_database.prepare("DELETE FROM accounts WHERE name = ?1");
    if (!m_database.execute("BEGIN IMMEDIATE") || !tokens.bindText(1, name).run() || !accounts.bindText(1, name).run())
        return failure();
    const bool existed = m_database.changes() > 0;
    if (!m_database.execute("COMMIT"))
        return failure();
    if (!existed)
        return Failure{"no existe la cuenta «" + name + "»"};
    return Done{};
}

Outcome<Done> AccountStore::rotateSecret(const std::string &name, const std::string &secret)
{
    Statement update = m_database.prepare("UPDATE accounts SET previous_secret = secret, secret = ?2 WHERE name = ?1");
    if (!update.bindText(1, name).bindText(2, secret).run())
        return failure();
    if (m_database.changes() == 0)
        return Failure{"no existe la cuenta «" + name + "»"};
    return Done{};
}

Outcome<std::int64_t> AccountStore::addToken(const std::string &account, const protocol::Digest &hash,
                                             const std::string &label, TimePoint now)
{
    const std::string created = isoUtc(now);
    Statement insert =
        m_database.prepare("INSERT INTO tokens(account, hash, label, created_at) VALUES(?1, ?2, ?3, ?4) RETURNING id");
    insert.bindText(1, account).bindBlob(2, protocol::bytes(hash)).bindText(3, label).bindText(4, created);
    const std::int64_t id = insert.step() ? insert.integer(0) : 0;
    if (!insert.run() || id == 0)
        return failure();
    return id;
}

Outcome<Done> AccountStore::revokeToken(std::int64_t id, TimePoint now)
{
    const std::string revoked = isoUtc(now);
    Statement update = m_database.prepare("UPDATE tokens SET revoked_at = ?2 WHERE id = ?1 AND revoked_at = ''");
    if (!update.bind(1, id).bindText(2, revoked).run())
        return failure();
    if (m_database.changes() == 0)
        return Failure{"no hay un token vigente con el número " + std::to_string(id)};
    return Done{};
}

Outcome<std::vector<TokenRecord>> AccountStore::tokens()
{
    std::vector<TokenRecord> records;
    Statement rows = m_database.prepare("SELECT id, account, label, created_at, revoked_at FROM tokens ORDER BY id");
    while (rows.step())
        records.push_back(TokenRecord{.id = rows.integer(0),
                                      .account = rows.text(1),
                                      .label = rows.text(2),
                                      .createdAt = rows.text(3),
                                      .revokedAt = rows.text(4)});
    if (rows.failed())
        return failure();
    return records;
}

Outcome<std::vector<LinkKey>> AccountStore::linkKeys(TimePoint now)
{
    std::vector<LinkKey> keys;
    Statement rows = m_database.prepare("SELECT id, secret FROM link_keys ORDER BY number DESC");
    while (rows.step())
        keys.push_back(LinkKey{.id = rows.text(0), .secret = rows.text(1)});
    if (rows.failed())
        return failure();
    if (!keys.empty())
        return keys;
    if (const Outcome<Done> made = rotateLinkKey(now); !made)
        return made.error();
    return linkKeys(now);
}

Outcome<Done> AccountStore::rotateLinkKey(TimePoint now)
{
    const Outcome<std::string> id = protocol::randomBytes(kLinkKeyIdBytes);
    const Outcome<std::string> secret = protocol::randomBytes(kLinkKeyBytes);
    if (!id || !secret)
        return id ? secret.error() : id.error();
    const std::string hex = protocol::toHex(*id);
    const std::string created = isoUtc(now);
    Statement insert = m_database.prepare("INSERT INTO link_keys(id, secret, created_at) VALUES(?1, ?2, ?3)");
    if (!insert.bindText(1, hex).bindBlob(2, *secret).bindText(3, created).run() ||
        !m_database.execute("DELETE FROM link_keys WHERE number <= (SELECT max(number) FROM link_keys) - 4"))
        return failure();
    return Done{};
}

Failure AccountStore::failure() const
{
    return Failure{"el archivo de cuentas falló: " + m_database.errorText()};
}

std::int64_t AccountStore::dataVersion()
{
    Statement version = m_database.prepare("PRAGMA data_version");
    return version.step() ? version.integer(0) : 0;
}

} // namespace relay::server
