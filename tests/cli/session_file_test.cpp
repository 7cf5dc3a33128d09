#include "client/cli/session_file.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>

using namespace muniment::cli;
namespace fs = std::filesystem;

namespace {

/// A folder of its own for each test, gone at its end.
class Folder {
  public:
    Folder() {
        std::string name = (fs::temp_directory_path() / "muniment-cli-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        path = name;
    }
    ~Folder() { fs::remove_all(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    fs::path path;
};

unsigned mode_of(const fs::path& path) {
    struct stat status{};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    return status.st_mode & 0777;
}

}  // namespace

TEST_CASE("a session is kept where only its owner can read it") {
    const Folder folder;
    const auto before = ::umask(0);
    const SessionFile file{folder.path / "state" / "muniment", "http://127.0.0.1:8480"};
    file.keep("muniment=secret");
    ::umask(before);
    CHECK(mode_of(file.path()) == 0600);
    CHECK(mode_of(file.path().parent_path()) == 0700);
    CHECK(file.cookie() == "muniment=secret");
}

TEST_CASE("a new session takes the place of the old one, and signing out leaves none") {
    const Folder folder;
    const SessionFile file{folder.path, "http://127.0.0.1:8480"};
    CHECK_FALSE(file.cookie());
    file.keep("muniment=first");
    file.keep("muniment=second");
    CHECK(file.cookie() == "muniment=second");
    file.forget();
    CHECK_FALSE(file.cookie());
    file.forget();
}

TEST_CASE("each daemon has its own session") {
    const Folder folder;
    const SessionFile one{folder.path, "http://127.0.0.1:8480"};
    const SessionFile other{folder.path, "http://127.0.0.1:8481"};
    one.keep("muniment=one");
    CHECK_FALSE(other.cookie());
}

TEST_CASE("a server's name cannot lead out of the folder") {
    const Folder folder;
    const SessionFile file{folder.path, "http://../../etc/passwd"};
    CHECK(file.path().parent_path() == folder.path);
}

TEST_CASE("a session that others may read is not used") {
    const Folder folder;
    const SessionFile file{folder.path, "http://127.0.0.1:8480"};
    file.keep("muniment=secret");
    fs::permissions(file.path(), fs::perms::group_read, fs::perm_options::add);
    CHECK_THROWS_AS(file.cookie(), std::runtime_error);
}

TEST_CASE("a link in the place of the session is not followed") {
    const Folder folder;
    const SessionFile file{folder.path, "http://127.0.0.1:8480"};
    std::ofstream{folder.path / "elsewhere"} << "muniment=planted\n";
    fs::create_symlink(folder.path / "elsewhere", file.path());
    CHECK_THROWS_AS(file.cookie(), std::runtime_error);
    file.keep("muniment=secret");
    CHECK(file.cookie() == "muniment=secret");
}
