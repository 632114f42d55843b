<?php
// Read before every script (auto_prepend_file): one site in one folder, beside whatever the machine serves.
$_SERVER['HTTP_HOST'] ??= getenv('SITE_HOST');
define('ABSPATH', getenv('SITE_FOLDER') . '/');
define('WP_CONTENT_DIR', ABSPATH . 'wp-content');
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:' . getenv('SITE_DATABASE'));
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('DISABLE_WP_CRON', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
$table_prefix = 'wp_';
