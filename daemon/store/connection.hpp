#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <concepts>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <unordered_map>

#include "daemon/core/ids.hpp"
#include "daemon/core/units.hpp"
#include "daemon/wire/case_words.hpp"
#include "daemon/wire/epc_text.hpp"

namespace muniment {

/// A column held what no row of ours would: the database was altered from outside.
class AlteredRow : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Bytes for a BLOB column.
using Bytes = std::span<const unsigned char>;

// How the room's values stand in columns.

inline void bind_value(SQLite::Statement& to, int at, std::string_view text) {
    to.bind(at, std::string(text));
}
inline void bind_value(SQLite::Statement& to, int at, Bytes bytes) {
    to.bind(at, bytes.data(), static_cast<int>(bytes.size()));
}
inline void bind_value(SQLite::Statement& to, int at, Instant instant) {
    to.bind(at, instant.us);
}
inline void bind_value(SQLite::Statement& to, int at, const BoxCode& box) {
    to.bind(at, box.text());
}
inline void bind_value(SQLite::Statement& to, int at, const Epc& epc) {
    to.bind(at, epc_text(epc));
}
/// The number of the code; 0 for no place.
inline void bind_value(SQLite::Statement& to, int at, PlaceCode place) {
    to.bind(at, static_cast<std::int64_t>(place.number()));
}
inline void bind_value(SQLite::Statement& to, int at, const JobId& job) {
    to.bind(at, job.text());
}
template <Texted T>
void bind_value(SQLite::Statement& to, int at, const T& parsed) {
    to.bind(at, std::string(parsed.text()));
}
template <std::integral Number>
void bind_value(SQLite::Statement& to, int at, Number number) {
    to.bind(at, static_cast<std::int64_t>(number));
}
template <class Tag, class Rep>
void bind_value(SQLite::Statement& to, int at, Id<Tag, Rep> id) {
    to.bind(at, static_cast<std::int64_t>(id.value()));
}
template <Worded Enum>
void bind_value(SQLite::Statement& to, int at, Enum value) {
    bind_value(to, at, word_of(value));
}
template <class T>
void bind_value(SQLite::Statement& to, int at, const std::optional<T>& value) {
    if (value) {
        bind_value(to, at, *value);
    } else {
        to.bind(at);
    }
}

template <class T>
struct ColumnOf;

/// The value of a column as `T`. Throws AlteredRow for what `bind_value` never wrote.
template <class T>
T column_value(const SQLite::Column& column) {
    return ColumnOf<T>::value(column);
}

template <class T>
T unaltered(Result<T> value, const SQLite::Column& column) {
    if (!value) throw AlteredRow("column " + std::string(column.getName()) + " was altered");
    return *std::move(value);
}

template <std::integral Number>
struct ColumnOf<Number> {
    static Number value(const SQLite::Column& column) {
        return static_cast<Number>(column.getInt64());
    }
};
template <>
struct ColumnOf<std::string> {
    static std::string value(const SQLite::Column& column) { return column.getString(); }
};
template <>
struct ColumnOf<Instant> {
    static Instant value(const SQLite::Column& column) { return {column.getInt64()}; }
};
template <class Tag, class Rep>
struct ColumnOf<Id<Tag, Rep>> {
    static Id<Tag, Rep> value(const SQLite::Column& column) {
        return Id<Tag, Rep>{column_value<Rep>(column)};
    }
};
template <Texted T>
struct ColumnOf<T> {
    static T value(const SQLite::Column& column) {
        return unaltered(T::parse(column.getString()), column);
    }
};
template <>
struct ColumnOf<BoxCode> {
    static BoxCode value(const SQLite::Column& column) {
        return unaltered(BoxCode::parse(column.getString()), column);
    }
};
template <>
struct ColumnOf<PlaceCode> {
    static PlaceCode value(const SQLite::Column& column) {
        return PlaceCode::of_number(static_cast<std::uint32_t>(column.getInt64()));
    }
};
template <>
struct ColumnOf<JobId> {
    static JobId value(const SQLite::Column& column) {
        return unaltered(JobId::parse(column.getString()), column);
    }
};
template <>
struct ColumnOf<Epc> {
    static Epc value(const SQLite::Column& column) {
        return unaltered(epc_from_text(column.getString()), column);
    }
};
template <Worded Enum>
struct ColumnOf<Enum> {
    static Enum value(const SQLite::Column& column) {
        return unaltered(from_word<Enum>(column.getString()), column);
    }
};
template <class T>
struct ColumnOf<std::optional<T>> {
    static std::optional<T> value(const SQLite::Column& column) {
        if (column.isNull()) return std::nullopt;
        return column_value<T>(column);
    }
};

/// The answer to one query, row by row. Gives its statement back when it goes out of scope, so that
/// no read transaction stays open by accident.
class Rows {
  public:
    explicit Rows(SQLite::Statement& statement) : statement_(&statement) {}
    Rows(Rows&& other) noexcept : statement_(std::exchange(other.statement_, nullptr)) {}
    Rows& operator=(Rows&&) = delete;
    ~Rows() {
        if (statement_) statement_->tryReset();
    }

    /// Steps to the next row; false past the last.
    bool next() { return statement_->executeStep(); }
    template <class T>
    T get(int column) const {
        return column_value<T>(statement_->getColumn(column));
    }
    SQLite::Column column(int column) const { return statement_->getColumn(column); }

  private:
    SQLite::Statement* statement_;
};

/// One connection with its prepared statements. The SQL stands as a literal in the function that
/// runs it; it is prepared once and found again by its address.
class Connection {
  public:
    /// `vfs` names another file layer for tests; null is SQLite's own.
    Connection(const std::string& path, int flags, const char* vfs = nullptr)
        : database_(path.c_str(), flags, 0, vfs) {}

    SQLite::Database& database() { return database_; }
    sqlite3* handle() { return database_.getHandle(); }

    template <class... Values>
    Rows rows(const char* sql, const Values&... values) {
        return Rows(bound(sql, values...));
    }
    /// Runs a statement that gives no rows; how many rows it changed.
    template <class... Values>
    int run(const char* sql, const Values&... values) {
        SQLite::Statement& statement = bound(sql, values...);
        const Rows given_back(statement);
        return statement.exec();
    }

  private:
    template <class... Values>
    SQLite::Statement& bound(const char* sql, const Values&... values) {
        SQLite::Statement& statement = prepared_.try_emplace(sql, database_, sql).first->second;
        int at = 0;
        (bind_value(statement, ++at, values), ...);
        return statement;
    }

    SQLite::Database database_;
    std::unordered_map<const char*, SQLite::Statement> prepared_;
};

}  // namespace muniment
