/* The panel's board in simulation: the shipped hex on libsimavr, its serial line on a pty under a name that stays.
 *
 *     board kiosk-panel.hex NAME [SPEED]
 *
 * SPEED times real time (1). Verbs on stdin, one a line:
 *     press K | release K | chatter K    (5 ms of bouncing, then down)
 *     reset | hang                       (reset key; the program stuck with interrupts off)
 *     corrupt N | drop N                 the next N bytes to the host: one bit flipped; lost
 *     garble N                           the next N bytes to the panel: one bit flipped
 *     unplug | plug | quit
 * On stdout: READY, LED xx at each change of the lamps, RESET where the watchdog bit.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <simavr/avr_ioport.h>
#include <simavr/avr_uart.h>
#include <simavr/sim_avr.h>
#include <simavr/sim_hex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define HZ 16000000
#define KEYS 6
#define BYTE_CYCLES (HZ / 3840) /* ten bits at 38400 baud */

static avr_t *avr;
static const char *name;
static int master = -1, slave = -1, lamps, keys, corrupt, drop, garble, ready_for_more = 1, chattering = -1;
static avr_cycle_count_t chatter_end, chatter_next, next_byte;
static avr_cycle_count_t due; /* a sleeping chip runs on to its next timer: the account of cycles against time */
static uint16_t overwritten;
static int hung = -1, was_reset;
static void (*core_reset)(avr_t *);

static void key_level(int key)
{
    avr_irq_t *pin = avr_io_getirq(avr, AVR_IOCTL_IOPORT_GETIRQ('D'), key + 2);
    avr_ioport_external_t outside = {.name = 'D', .mask = 0xFC, .value = ~keys << 2 & 0xFC};
    int level = !(keys >> key & 1);
    avr_ioctl(avr, AVR_IOCTL_IOPORT_SET_EXTERNAL('D'), &outside); /* else the pull-up wins when it is turned on */
    avr_raise_irq(pin, !level); /* simavr leaves out a level that it thinks it has, and forgets it at reset */
    avr_raise_irq(pin, level);
}

static void on_reset(avr_t *a)
{
    was_reset = 1;
    if (core_reset) core_reset(a);
}

static void after_reset(void)
{
    uint32_t no_echo = 0;
    avr_ioctl(avr, AVR_IOCTL_UART_SET_FLAGS('0'), &no_echo);
    if (hung >= 0) memcpy(avr->flash + hung, &overwritten, 2);
    hung = -1;
    ready_for_more = 1;
    was_reset = 0;
    due = avr->cycle; /* some versions of simavr count anew */
    next_byte = 0;
    for (int key = 0; key < KEYS; key++) key_level(key);
    if (lamps) printf("LED %02x\n", lamps = 0);
}

static void on_lamps(avr_irq_t *irq, uint32_t value, void *param)
{
    if ((int)value != lamps) printf("LED %02x\n", lamps = value);
}

static void to_host(avr_irq_t *irq, uint32_t value, void *param)
{
    uint8_t byte = value;
    if (drop && drop--) return;
    if (corrupt && corrupt--) byte ^= 0x04;
    if (master >= 0 && write(master, &byte, 1) < 0) return; /* nobody reads: a USB bridge loses it too */
}

static void on_xon(avr_irq_t *irq, uint32_t value, void *param) { ready_for_more = 1; }
static void on_xoff(avr_irq_t *irq, uint32_t value, void *param) { ready_for_more = 0; }

static void plug(void)
{
    struct termios raw;
    if (master >= 0) return;
    cfmakeraw(&raw);
    if (openpty(&master, &slave, NULL, &raw, NULL) || (unlink(name), symlink(ttyname(slave), name))) {
        perror(name);
        exit(1);
    }
    fcntl(master, F_SETFL, O_NONBLOCK);
    avr_reset(avr);
    avr_regbit_set(avr, avr->reset_flags.porf);
    after_reset();
}

static void unplug(void)
{
    if (master < 0) return;
    unlink(name);
    close(slave);
    close(master);
    master = slave = -1;
}

static void obey(char *verb)
{
    int n = 0;
    char word[16];
    if (sscanf(verb, "%15s %d", word, &n) < 1) return;
    if (!strcmp(word, "press")) keys |= 1 << n, key_level(n);
    else if (!strcmp(word, "release")) keys &= ~(1 << n), key_level(n);
    else if (!strcmp(word, "chatter")) chattering = n, chatter_next = avr->cycle, chatter_end = avr->cycle + HZ / 200;
    else if (!strcmp(word, "reset")) avr_reset(avr), avr_regbit_set(avr, avr->reset_flags.extrf), after_reset();
    else if (!strcmp(word, "hang")) {
        memcpy(&overwritten, avr->flash + (hung = avr->pc), 2);
        memcpy(avr->flash + hung, "\xff\xcf", 2); /* rjmp to itself */
        avr->sreg[S_I] = 0;
        avr->state = cpu_Running;
    } else if (!strcmp(word, "corrupt")) corrupt = n;
    else if (!strcmp(word, "drop")) drop = n;
    else if (!strcmp(word, "garble")) garble = n;
    else if (!strcmp(word, "unplug")) unplug();
    else if (!strcmp(word, "plug")) plug();
    else if (!strcmp(word, "quit")) unplug(), exit(0);
    else fprintf(stderr, "board: no such verb: %s\n", word);
}

static void chatter(void)
{
    if (chattering < 0 || avr->cycle < chatter_next) return;
    int over = avr->cycle >= chatter_end;
    keys = over ? keys | 1 << chattering : keys ^ 1 << chattering;
    key_level(chattering);
    chatter_next = avr->cycle + HZ / 2500;
    if (over) chattering = -1;
}

static void no_sleep(avr_t *a, avr_cycle_count_t how_long) {}

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec * 1e-9;
}

/* Run the chip for some cycles, its receiver fed at the line's speed. */
static void run(avr_cycle_count_t cycles, uint8_t *in, int *at, int length)
{
    for (due += cycles; avr->cycle < due;) {
        avr_cycle_count_t last = avr->cycle;
        int state = avr_run(avr);
        if (state == cpu_Done || state == cpu_Crashed) fprintf(stderr, "board: the program crashed\n"), exit(1);
        if (was_reset) {
            printf("RESET\n");
            after_reset();
            continue;
        }
        last = avr->cycle;
        chatter();
        if (*at < length && ready_for_more && last >= next_byte) {
            uint8_t byte = in[(*at)++];
            if (garble && garble--) byte ^= 0x04;
            avr_raise_irq(avr_io_getirq(avr, AVR_IOCTL_UART_GETIRQ('0'), UART_IRQ_INPUT), byte);
            next_byte = last + BYTE_CYCLES;
        }
    }
}

int main(int count, char **words)
{
    uint32_t size, start;
    uint8_t *program, in[256];
    char verbs[512];
    int at = 0, length = 0, held = 0;
    double speed = count > 3 ? atof(words[3]) : 1;
    if (count < 3 || !(program = read_ihex_file(words[1], &size, &start))) return 2;
    name = words[2];
    setvbuf(stdout, NULL, _IOLBF, 0);
    avr = avr_make_mcu_by_name("atmega328p");
    avr_init(avr);
    core_reset = avr->reset;
    avr->reset = on_reset;
    avr->frequency = HZ;
    avr->sleep = no_sleep;
    avr->log = 0;
    memcpy(avr->flash + start, program, size);
    avr_irq_register_notify(avr_io_getirq(avr, AVR_IOCTL_IOPORT_GETIRQ('B'), IOPORT_IRQ_REG_PORT), on_lamps, NULL);
    avr_irq_register_notify(avr_io_getirq(avr, AVR_IOCTL_UART_GETIRQ('0'), UART_IRQ_OUTPUT), to_host, NULL);
    avr_irq_register_notify(avr_io_getirq(avr, AVR_IOCTL_UART_GETIRQ('0'), UART_IRQ_OUT_XON), on_xon, NULL);
    avr_irq_register_notify(avr_io_getirq(avr, AVR_IOCTL_UART_GETIRQ('0'), UART_IRQ_OUT_XOFF), on_xoff, NULL);
    plug();
    printf("READY\n");
    for (double before = seconds();;) {
        struct pollfd ready[] = {{0, POLLIN, 0}, {at < length ? -1 : master, POLLIN, 0}};
        struct timespec pause = {0, 500000};
        ppoll(ready, 2, &pause, NULL);
        if (ready[0].revents) {
            ssize_t got = read(0, verbs + held, sizeof verbs - held - 1);
            if (got <= 0) unplug(), exit(0);
            verbs[held += got] = 0;
            for (char *end; (end = strchr(verbs, '\n')); memmove(verbs, end + 1, (held -= end + 1 - verbs) + 1)) {
                *end = 0;
                obey(verbs);
            }
        }
        if (master >= 0 && ready[1].revents) at = 0, length = read(master, in, sizeof in);
        double now = seconds(), passed = now - before > 0.1 ? 0.1 : now - before;
        before = now;
        if (master >= 0) run(passed * speed * HZ, in, &at, length);
        else at = length = 0;
    }
}
