<?php
// 410 for withdrawn posts, as some newsrooms' plugins have it; each case is switched by an option.
add_action('wp', function () {
    if (is_404() && get_option('kiosk_410') || is_single(get_option('kiosk_gone') ?: -1)) {
        status_header(410);
    }
});

// A feed behind a cache: the post is behind a password on its page, and in the feed as it was before.
add_filter('post_password_required', function ($required, $post) {
    return $required || !is_feed() && $post && $post->ID == get_option('kiosk_locked');
}, 10, 2);
