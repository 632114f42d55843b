<?php
// What an editor does, through WordPress's own functions: `php newsdesk.php VERB < JSON`; prints the post's number.
$verb = $argv[1];
$asked = json_decode(stream_get_contents(STDIN), true, 16, JSON_THROW_ON_ERROR);
if ($verb === 'install') {
    define('WP_INSTALLING', true);
}
require ABSPATH . 'wp-load.php';

function wp_new_blog_notification(): void  // WordPress would send a letter
{
}

// The feed's validators count whole seconds: a change in the second of the last one would be answered 304, which the
// wall sees through only every ten minutes. Editors are slower than this script.
while (in_array($verb, ['publish', 'correct'], true) && time() <= strtotime(get_lastpostmodified('gmt') . ' UTC')) {
    usleep(20000);
}

switch ($verb) {
    case 'install':
        require ABSPATH . 'wp-admin/includes/upgrade.php';
        wp_install('Fjordavisa', 'kari', 'kari@example.org', true, '', 'hemmelig');
        update_option('permalink_structure', '/%year%/%monthnum%/%postname%/');
        update_option('timezone_string', 'Europe/Oslo');
        update_option('rss_use_excerpt', 1);  // the feed has summaries alone, as newsrooms' feeds have
        flush_rewrite_rules(false);
        wp_delete_post(1, true);  // «Hello world!»
        $post = 0;
        break;
    case 'publish':
        $post = wp_insert_post(wp_slash($asked + ['post_status' => 'draft', 'post_author' => 1]), true);
        $dated = isset($asked['post_date']) ? ['post_date' => $asked['post_date'], 'edit_date' => true] : [];
        $post = wp_update_post(['ID' => $post, 'post_status' => 'publish'] + $dated, true);
        break;
    case 'correct':
        $post = wp_update_post(wp_slash($asked), true);
        break;
    case 'options':
        foreach ($asked as $name => $value) {
            update_option($name, $value);
        }
        $post = 0;
        break;
    case 'clear':
        update_option('kiosk_410', 0);
        update_option('kiosk_gone', 0);
        update_option('kiosk_locked', 0);
        update_option('rss_use_excerpt', 1);
        foreach (get_posts(['numberposts' => -1, 'post_status' => 'any', 'exclude' => [$asked['but']]]) as $one) {
            wp_delete_post($one->ID, true);
        }
        $post = 0;
        break;
    case 'trash':
        $post = wp_trash_post($asked['ID'])->ID;
        break;
}
if (is_wp_error($post)) {
    fwrite(STDERR, $post->get_error_message() . "\n");
    exit(1);
}
echo $post;
