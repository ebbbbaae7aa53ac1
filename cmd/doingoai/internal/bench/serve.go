package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os/exec"
	"syscall"
	"time"
)

// served are the times of a preview server: from its start until the first page, and from
// saving an edit until the page that shows it comes over HTTP.
type served struct{ start, body, title runs }

// How often a server is asked, and for how long.
const (
	askEvery = 2 * time.Millisecond
	askMost  = 5 * time.Minute
)

// servers times the preview servers, one after the other, each a few times.
func (b *bench) servers(engines []*engine, s *sized, a article, count int) error {
	for _, e := range engines {
		s.served[e.name] = &served{}
		if err := e.clear(true); err != nil {
			return err
		}
	}
	for i := range count {
		for _, e := range turn(engines, i) {
			if err := e.session(s.served[e.name], a, i); err != nil {
				return fmt.Errorf("%s: %w", e.name, err)
			}
		}
		b.say("  servers %d of %d", i+1, count)
	}
	return nil
}

// session starts a server, saves one edit of a body and one of a title, and stops it.
func (e *engine) session(s *served, a article, number int) (err error) {
	port, err := freePort()
	if err != nil {
		return err
	}
	command := e.serve(port)
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Dir = e.site
	start := time.Now()
	if err := cmd.Start(); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stop(cmd)) }()
	base := fmt.Sprintf("http://127.0.0.1:%d/", port)
	if err := await(base, ""); err != nil {
		return err
	}
	s.start = append(s.start, run{Wall: time.Since(start)})
	issue := base + word(languages[0], "bulletin") + "/" + a.issue + "/"
	for _, c := range []struct {
		edit, page string
		times      *runs
	}{{editBody, issue + a.name + "/", &s.body}, {editTitle, issue, &s.title}} {
		if err := await(c.page, ""); err != nil { // an author looks at the page already
			return err
		}
		time.Sleep(time.Second) // until the server has nothing to do
		mark := fmt.Sprintf("Xem%d", number)
		saved := time.Now()
		if err := e.apply(c.edit, mark); err != nil {
			return err
		}
		if err := await(c.page, mark); err != nil {
			return err
		}
		*c.times = append(*c.times, run{Wall: time.Since(saved)})
	}
	return nil
}

// await asks for a page until it comes and holds a mark.
func await(page, mark string) error {
	client := &http.Client{Timeout: askMost}
	defer client.CloseIdleConnections()
	for start := time.Now(); time.Since(start) < askMost; time.Sleep(askEvery) {
		response, err := client.Get(page)
		if err != nil {
			continue // it does not listen yet
		}
		body, err := io.ReadAll(response.Body)
		if err := errors.Join(err, response.Body.Close()); err != nil {
			return fmt.Errorf("read %s: %w", page, err)
		}
		if response.StatusCode == http.StatusOK && bytes.Contains(body, []byte(mark)) {
			return nil
		}
	}
	return fmt.Errorf("%s did not show %q within %s", page, mark, askMost)
}

// stop ends a server that was started here, as a terminal does.
func stop(cmd *exec.Cmd) error {
	if err := cmd.Process.Signal(syscall.SIGINT); err != nil {
		return fmt.Errorf("stop the server: %w", err)
	}
	var exit *exec.ExitError
	if err := cmd.Wait(); err != nil && !errors.As(err, &exit) { // with which status does not matter
		return fmt.Errorf("stop the server: %w", err)
	}
	return nil
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, fmt.Errorf("find a free port: %w", err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}
