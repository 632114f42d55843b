<?php
// Settings of this site that WordPress has no page for, each switched by an option.
add_filter('rss_update_period', fn ($period) => get_option('kiosk_feed_period') ?: $period);
add_action('wp', function () {
    if (is_404() && get_option('kiosk_410') || is_single(get_option('kiosk_gone') ?: -1)) {
        status_header(410);
    }
});
