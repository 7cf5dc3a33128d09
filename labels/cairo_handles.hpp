#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

#include <memory>
#include <stdexcept>
#include <string>

// Cairo and pango count references; here each thing has one owner.

namespace muniment::labels {

template <auto release>
struct Released {
    template <class Thing>
    void operator()(Thing* thing) const {
        release(thing);
    }
};

using Surface = std::unique_ptr<cairo_surface_t, Released<cairo_surface_destroy>>;
using Canvas = std::unique_ptr<cairo_t, Released<cairo_destroy>>;
using Pattern = std::unique_ptr<cairo_pattern_t, Released<cairo_pattern_destroy>>;
using PangoPart = std::unique_ptr<void, Released<g_object_unref>>;

/// Out of memory or a broken stream; never a label's fault.
inline void must_be_sound(cairo_status_t status) {
    if (status != CAIRO_STATUS_SUCCESS)
        throw std::runtime_error(std::string("drawing a label: ") + cairo_status_to_string(status));
}

/// Keeps the canvas as it was.
class Saved {
  public:
    explicit Saved(cairo_t* canvas) : canvas_(canvas) { cairo_save(canvas_); }
    ~Saved() { cairo_restore(canvas_); }
    Saved(const Saved&) = delete;
    Saved& operator=(const Saved&) = delete;

  private:
    cairo_t* canvas_;
};

}  // namespace muniment::labels
