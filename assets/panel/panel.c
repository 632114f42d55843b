/* The wall's button panel: six keys, six lamps, one ATmega328P (Arduino Uno, Nano or bare chip) at 16 MHz.
 *
 * Protocol 1 is described in README.md beside this file. The firmware only debounces and tells; what a key means, and
 * what holding it means, is decided on the host. Keys close D2..D7 (PD2..PD7) to ground; lamps hang on D8..D13
 * (PB0..PB5). For other counts or pins change KEYS, LAMPS, keys_now() and lamps_show().
 */
#include <avr/eeprom.h>
#include <avr/interrupt.h>
#include <avr/io.h>
#include <avr/pgmspace.h>
#include <avr/sleep.h>
#include <avr/wdt.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <util/atomic.h>
#include <util/crc16.h>

#define BAUD 38400 /* 0.16 % off at 16 MHz; 115200 would be 2.1 % off */
#include <util/setbaud.h>

#define FIRMWARE "1.0"
#define KEYS 6
#define LAMPS 6
#define DEBOUNCE_MS 8     /* a level counts once it has stood for so long */
#define BEAT_MS 1000
#define HOST_DEAD_MS 5000 /* without a sound line from the host the lamps blink */
#define BLINK_MS 500
#define LINE_MAX 64

static uint8_t keys_now(void) { return (uint8_t)~PIND >> 2; } /* pull-ups: a closed key reads 0 */
static void lamps_show(uint8_t lamps) { PORTB = lamps & ((1 << LAMPS) - 1); }

/* ---- why did we start, and the watchdog that may have been the reason ---- */

static uint8_t boot_flags __attribute__((section(".noinit")));

void at_reset(void) __attribute__((naked, used, section(".init3")));
void at_reset(void)
{
    boot_flags = MCUSR; /* the watchdog stays on over its own reset, at its shortest: tame it before anything else */
    MCUSR = 0;
    wdt_enable(WDTO_250MS);
}

static const char *boot_reason(void)
{
    if (boot_flags & _BV(PORF)) return PSTR("power");
    if (boot_flags & _BV(WDRF)) return PSTR("watchdog");
    if (boot_flags & _BV(BORF)) return PSTR("brownout");
    if (boot_flags & _BV(EXTRF)) return PSTR("reset");
    return PSTR("unknown"); /* a boot loader has cleared the flags */
}

/* ---- the serial line: interrupt-driven rings in both directions ---- */

#define TX_SIZE 128 /* powers of two */
#define RX_SIZE 64
static volatile uint8_t tx_ring[TX_SIZE], rx_ring[RX_SIZE];
static volatile uint8_t tx_head, tx_tail, rx_head, rx_tail;

ISR(USART_UDRE_vect)
{
    if (tx_head == tx_tail) {
        UCSR0B &= ~_BV(UDRIE0);
        return;
    }
    UDR0 = tx_ring[tx_tail];
    tx_tail = (tx_tail + 1) % TX_SIZE;
}

ISR(USART_RX_vect)
{
    bool damaged = UCSR0A & (_BV(FE0) | _BV(DOR0)); /* must be read before the byte */
    uint8_t byte = UDR0;
    uint8_t next = (rx_head + 1) % RX_SIZE;
    if (next == rx_tail) return; /* full: the line's checksum will tell */
    rx_ring[rx_head] = damaged ? 0xFF : byte;
    rx_head = next;
}

static uint8_t tx_room(void) { return (uint8_t)(tx_tail - tx_head - 1) % TX_SIZE; }

static void serial_start(void)
{
    UBRR0 = UBRR_VALUE;
#if USE_2X
    UCSR0A = _BV(U2X0);
#endif
    UCSR0C = _BV(UCSZ01) | _BV(UCSZ00); /* 8N1 */
    UCSR0B = _BV(RXEN0) | _BV(TXEN0) | _BV(RXCIE0);
}

/* ---- lines out ---- */

static char out[LINE_MAX];
static uint8_t out_length;

static uint8_t crc8(const char *text, uint8_t length)
{
    uint8_t crc = 0;
    while (length--) crc = _crc8_ccitt_update(crc, *text++);
    return crc;
}

static void put(char c)
{
    if (out_length < LINE_MAX - 4) out[out_length++] = c;
}

static void put_text(const char *flash)
{
    for (char c; (c = pgm_read_byte(flash)); flash++) put(c);
}

static void put_number(uint32_t number, uint8_t base)
{
    char digits[11];
    ultoa(number, digits, base);
    put(' ');
    for (char *c = digits; *c; c++) put(*c);
}

static char hex_digit(uint8_t nibble) { return nibble < 10 ? '0' + nibble : 'A' + nibble - 10; }

static void begin(const char *verb)
{
    out_length = 0;
    put_text(verb);
}

/* Queue the line, whole or not at all: half a line would spoil the next one, and BEAT repeats what matters. */
static void finish(void)
{
    uint8_t crc = crc8(out, out_length);
    out[out_length++] = '*';
    out[out_length++] = hex_digit(crc >> 4);
    out[out_length++] = hex_digit(crc & 15);
    out[out_length++] = '\n';
    if (tx_room() < out_length) return;
    for (uint8_t i = 0; i < out_length; i++) {
        tx_ring[tx_head] = out[i];
        tx_head = (tx_head + 1) % TX_SIZE;
    }
    ATOMIC_BLOCK(ATOMIC_RESTORESTATE) { UCSR0B |= _BV(UDRIE0); }
}

/* ---- who we are ---- */

static uint32_t EEMEM stored_uid;
static uint32_t uid;

/* The chip has no serial number. The first host line ever comes at a moment that no two panels share: keep it. */
static void know_uid(uint16_t moment)
{
    uid = eeprom_read_dword(&stored_uid);
    if (uid == 0xFFFFFFFF) {
        uid = ((uint32_t)TCNT1 << 16 | moment) & 0x7FFFFFFF;
        eeprom_update_dword(&stored_uid, uid);
    }
}

static void say_hello(void)
{
    begin(PSTR("HELLO 1 " FIRMWARE));
    put_number(KEYS, 10);
    put_number(LAMPS, 10);
    put(' ');
    put_text(boot_reason());
    put_number(uid, 16);
    finish();
}

/* ---- keys ---- */

static uint8_t held; /* debounced: bit 0 = key 0 */
static uint8_t seq;

static void debounce(void) /* each millisecond */
{
    static uint8_t stood[KEYS];
    uint8_t differs = keys_now() ^ held;
    for (uint8_t key = 0; key < KEYS; key++) {
        uint8_t bit = 1 << key;
        if (!(differs & bit)) {
            stood[key] = 0;
        } else if (++stood[key] == DEBOUNCE_MS) {
            stood[key] = 0;
            held ^= bit;
            begin(held & bit ? PSTR("DN") : PSTR("UP"));
            put_number(seq++, 10);
            put_number(key, 10);
            finish();
        }
    }
}

static void beat(uint32_t seconds)
{
    begin(PSTR("BEAT"));
    put_number(seq++, 10);
    put_number(held, 16);
    put_number(seconds, 10);
    finish();
}

/* ---- lines in ---- */

static uint8_t lamps;
static uint16_t host_silent_ms;

static void refuse(const char *reason)
{
    begin(PSTR("NAK "));
    put_text(reason);
    finish();
}

static void agree(void)
{
    begin(PSTR("OK"));
    put_number(lamps, 16);
    finish();
}

static void obey(const char *line)
{
    if (!strncmp_P(line, PSTR("HELLO"), 5)) {
        say_hello();
    } else if (!strcmp_P(line, PSTR("PING"))) {
        agree();
    } else if (!strncmp_P(line, PSTR("LED "), 4)) {
        char *end;
        unsigned long mask = strtoul(line + 4, &end, 16);
        if (end == line + 4 || *end || mask > 0xFFFF) {
            refuse(PSTR("args"));
            return;
        }
        lamps = mask & ((1 << LAMPS) - 1);
        lamps_show(lamps);
        agree();
    } /* a verb of a later host: ignored */
}

static void take_line(char *line, uint8_t length, uint16_t moment)
{
    uint8_t body = length > 3 ? length - 3 : 0;
    char *star = line + body;
    uint8_t crc = crc8(line, body);
    if (!body || *star != '*' || star[1] != hex_digit(crc >> 4) || star[2] != hex_digit(crc & 15)) {
        refuse(PSTR("crc"));
        return;
    }
    *star = 0;
    if (!uid) know_uid(moment);
    host_silent_ms = 0;
    lamps_show(lamps);
    obey(line);
}

static void receive(uint16_t moment)
{
    static char line[LINE_MAX + 1];
    static uint8_t length;
    while (rx_tail != rx_head) {
        char c = rx_ring[rx_tail];
        rx_tail = (rx_tail + 1) % RX_SIZE;
        if (c == '\r') continue;
        if (c != '\n') {
            if (length < LINE_MAX) line[length++] = c; /* too long: its end is lost, and so its checksum */
            continue;
        }
        line[length] = 0;
        if (length) take_line(line, length, moment);
        length = 0;
    }
}

/* ---- time ---- */

static volatile uint8_t ticks;

ISR(TIMER0_COMPA_vect) { ticks++; }

static void blink(void) /* each millisecond */
{
    static uint16_t phase;
    if (host_silent_ms < HOST_DEAD_MS) {
        host_silent_ms++;
        phase = 0;
        return;
    }
    if (phase++ % BLINK_MS == 0) lamps_show(phase / BLINK_MS % 2 ? 0 : 0xFF);
    if (phase == 2 * BLINK_MS) phase = 0;
}

int main(void)
{
    DDRB = (1 << LAMPS) - 1;
    PORTD = 0xFC; /* pull-ups on the keys; D0 and D1 are the serial line */
    OCR0A = F_CPU / 64 / 1000 - 1;
    TCCR0A = _BV(WGM01);
    TCCR0B = _BV(CS01) | _BV(CS00);
    TIMSK0 = _BV(OCIE0A);
    TCCR1B = _BV(CS10); /* runs free: the moment of the first host line */
    serial_start();
    set_sleep_mode(SLEEP_MODE_IDLE);
    uint32_t stored = eeprom_read_dword(&stored_uid);
    uid = stored == 0xFFFFFFFF ? 0 : stored;
    sei();
    if (uid) say_hello(); /* a banner for those who listen; the host asks anyway */

    uint8_t done = 0;
    uint16_t ms = 0;
    uint32_t seconds = 0;
    for (;;) {
        wdt_reset();
        receive(seconds * BEAT_MS + ms);
        while (done != ticks) {
            done++;
            debounce();
            blink();
            if (++ms == BEAT_MS) {
                ms = 0;
                beat(++seconds);
            }
        }
        sleep_mode(); /* any interrupt wakes it, at the latest the next millisecond */
    }
}
