#include "tests/store/power_cut_disk.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace muniment {

namespace {

constexpr std::size_t page_of_index = 32 << 10;

/// What SQLite holds for an open file.
struct OpenFile {
    sqlite3_file base;
    PowerCutDisk* disk;
    const char* path;
};

OpenFile& opened(sqlite3_file* file) {
    return *reinterpret_cast<OpenFile*>(file);
}

void write_into(std::string& content, std::size_t at, std::string_view bytes) {
    if (content.size() < at + bytes.size()) content.resize(at + bytes.size());
    std::ranges::copy(bytes, content.begin() + static_cast<std::ptrdiff_t>(at));
}

}  // namespace

/// The calls SQLite makes.
struct PowerCutCalls {
    static PowerCutDisk& disk_of(sqlite3_vfs* layer) {
        return *static_cast<PowerCutDisk*>(layer->pAppData);
    }
    static PowerCutDisk::File& file_of(sqlite3_file* file) {
        return opened(file).disk->files_.at(opened(file).path);
    }

    static int open(sqlite3_vfs* layer, const char* path, sqlite3_file* file, int flags, int* out) {
        PowerCutDisk& disk = disk_of(layer);
        file->pMethods = nullptr;
        const bool exists = disk.files_.contains(path);
        if (disk.is_cut_ || (!exists && (flags & SQLITE_OPEN_CREATE) == 0)) return SQLITE_CANTOPEN;
        const auto made = disk.files_.try_emplace(path).first;
        opened(file).disk = &disk;
        opened(file).path = made->first.c_str();
        file->pMethods = methods();
        if (out) *out = flags;
        return SQLITE_OK;
    }
    static int remove(sqlite3_vfs* layer, const char* path, int) {
        PowerCutDisk& disk = disk_of(layer);
        if (!disk.survives()) return SQLITE_IOERR_DELETE;
        disk.files_.erase(path);
        return SQLITE_OK;
    }
    static int access(sqlite3_vfs* layer, const char* path, int, int* result) {
        const auto found = disk_of(layer).files_.find(path);
        *result = found != disk_of(layer).files_.end() && !found->second.seen.empty();
        return SQLITE_OK;
    }
    static int full_path(sqlite3_vfs*, const char* path, int size, char* out) {
        sqlite3_snprintf(size, out, "%s", path);
        return SQLITE_OK;
    }

    static int close(sqlite3_file*) { return SQLITE_OK; }
    static int read(sqlite3_file* file, void* into, int amount, sqlite3_int64 at) {
        if (opened(file).disk->is_cut_) return SQLITE_IOERR_READ;
        const std::string& seen = file_of(file).seen;
        const auto wanted = static_cast<std::size_t>(amount);
        const std::size_t from = std::min(static_cast<std::size_t>(at), seen.size());
        const std::size_t there = std::min(wanted, seen.size() - from);
        std::memset(into, 0, wanted);
        std::memcpy(into, seen.data() + from, there);
        return there == wanted ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
    }
    static int write(sqlite3_file* file, const void* bytes, int amount, sqlite3_int64 at) {
        PowerCutDisk& disk = *opened(file).disk;
        PowerCutDisk::File& content = file_of(file);
        PowerCutDisk::Change change{
            static_cast<std::size_t>(at),
            {static_cast<const char*>(bytes), static_cast<std::size_t>(amount)}};
        if (change.at + change.bytes.size() > content.seen.size() && disk.is_full()) {
            return SQLITE_FULL;
        }
        const bool survives = disk.survives();
        write_into(content.seen, change.at, change.bytes);
        content.unsafe.push_back(std::move(change));
        return survives ? SQLITE_OK : SQLITE_IOERR_WRITE;
    }
    static int truncate(sqlite3_file* file, sqlite3_int64 size) {
        if (!opened(file).disk->survives()) return SQLITE_IOERR_TRUNCATE;
        PowerCutDisk::File& content = file_of(file);
        content.seen.resize(static_cast<std::size_t>(size));
        content.unsafe.push_back({static_cast<std::size_t>(size), {}, true});
        return SQLITE_OK;
    }
    static int sync(sqlite3_file* file, int) {
        PowerCutDisk& disk = *opened(file).disk;
        if (!disk.survives()) return SQLITE_IOERR_FSYNC;
        PowerCutDisk::File& content = file_of(file);
        content.unsafe.clear();
        if (std::exchange(disk.fails_sync_, false)) return SQLITE_IOERR_FSYNC;
        content.safe = content.seen;
        return SQLITE_OK;
    }
    static int size(sqlite3_file* file, sqlite3_int64* size) {
        *size = static_cast<sqlite3_int64>(file_of(file).seen.size());
        return SQLITE_OK;
    }
    static int lock(sqlite3_file*, int) { return SQLITE_OK; }
    static int is_reserved(sqlite3_file*, int* out) {
        *out = 0;
        return SQLITE_OK;
    }
    static int control(sqlite3_file* file, int what, void* value) {
        if (what != SQLITE_FCNTL_PERSIST_WAL) return SQLITE_NOTFOUND;
        int& keeps = file_of(file).keeps_wal;
        int& asked = *static_cast<int*>(value);
        if (asked < 0) {
            asked = keeps;
        } else {
            keeps = asked;
        }
        return SQLITE_OK;
    }
    static int sector_size(sqlite3_file*) { return static_cast<int>(PowerCutDisk::sector); }
    /// As SQLite's own layer says: a torn write spoils no byte outside of it.
    static int traits(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

    static int map_shared(sqlite3_file* file, int region, int, int, void volatile** out) {
        auto& shared = file_of(file).shared;
        while (shared.size() <= static_cast<std::size_t>(region)) {
            shared.push_back(std::make_unique<char[]>(page_of_index));
        }
        *out = shared[static_cast<std::size_t>(region)].get();
        return SQLITE_OK;
    }
    static int lock_shared(sqlite3_file*, int, int, int) { return SQLITE_OK; }
    static void barrier(sqlite3_file*) {}
    static int unmap_shared(sqlite3_file* file, int forget) {
        if (forget) file_of(file).shared.clear();
        return SQLITE_OK;
    }

    static const sqlite3_io_methods* methods() {
        static const sqlite3_io_methods table = {2,
                                                 close,
                                                 read,
                                                 write,
                                                 truncate,
                                                 sync,
                                                 size,
                                                 lock,
                                                 lock,
                                                 is_reserved,
                                                 control,
                                                 sector_size,
                                                 traits,
                                                 map_shared,
                                                 lock_shared,
                                                 barrier,
                                                 unmap_shared,
                                                 nullptr,
                                                 nullptr};
        return &table;
    }
};

PowerCutDisk::PowerCutDisk() {
    sqlite3_vfs* usual = sqlite3_vfs_find(nullptr);
    layer_ = *usual;
    layer_.iVersion = 2;
    layer_.szOsFile = sizeof(OpenFile);
    layer_.pNext = nullptr;
    layer_.zName = name();
    layer_.pAppData = this;
    layer_.xOpen = PowerCutCalls::open;
    layer_.xDelete = PowerCutCalls::remove;
    layer_.xAccess = PowerCutCalls::access;
    layer_.xFullPathname = PowerCutCalls::full_path;
    sqlite3_vfs_register(&layer_, 0);
}

PowerCutDisk::~PowerCutDisk() {
    sqlite3_vfs_unregister(&layer_);
}

bool PowerCutDisk::survives() {
    if (is_cut_) return false;
    ++calls_;
    const bool is_hit = left_ > 0 && --left_ == 0;
    is_cut_ = is_hit && !fails_once_;
    return !is_hit;
}

void PowerCutDisk::keep_some(File& file, const Change& change, std::mt19937& chance) {
    enum Fate { kept, dropped, torn };
    if (change.truncates) {
        if (chance() % 2 == 0) file.safe.resize(change.at);
        return;
    }
    const std::string_view bytes = change.bytes;
    for (std::size_t done = 0; done < bytes.size();) {
        const std::size_t at = change.at + done;
        const std::size_t length = std::min(sector - at % sector, bytes.size() - done);
        const auto fate = static_cast<Fate>(chance() % 3);
        const std::size_t reached = fate == kept ? length : fate == torn ? chance() % length : 0;
        if (reached > 0) write_into(file.safe, at, bytes.substr(done, reached));
        done += length;
    }
}

void PowerCutDisk::power_on(std::mt19937& chance) {
    for (auto& [path, file] : files_) {
        for (const Change& change : file.unsafe) keep_some(file, change, chance);
        file = File{.safe = file.safe, .seen = file.safe, .unsafe = {}, .shared = {}};
    }
    is_cut_ = fails_once_ = false;
    left_ = -1;
}

PowerCutDisk::Image PowerCutDisk::image() const {
    Image image;
    for (const auto& [path, file] : files_) image[path] = file.seen;
    return image;
}

void PowerCutDisk::put_back(const Image& image) {
    files_.clear();
    for (const auto& [path, content] : image) {
        File& file = files_[path];
        file.safe = file.seen = content;
    }
    is_cut_ = fails_once_ = false;
    left_ = -1;
    calls_ = 0;
}

}  // namespace muniment
