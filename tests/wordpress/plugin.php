<?php
// 410 for withdrawn posts, as some newsrooms' plugins have it; each case is switched by an option.
add_action('wp', function () {
    if (is_404() && get_option('kiosk_410') || is_single(get_option('kiosk_gone') ?: -1)) {
        status_header(410);
    }
});
