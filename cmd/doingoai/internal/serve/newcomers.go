package serve

import (
	"errors"
	"net"
	"net/http"
	"sync"
)

// newcomers are the connections on which nothing was asked yet. Browsers open such
// in advance, and [http.Server.Shutdown] would wait seconds for them.
type newcomers struct {
	mu    sync.Mutex
	conns map[net.Conn]bool
}

// note follows a connection; it is the server's ConnState.
func (n *newcomers) note(c net.Conn, state http.ConnState) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if state != http.StateNew {
		delete(n.conns, c)
		return
	}
	if n.conns == nil {
		n.conns = map[net.Conn]bool{}
	}
	n.conns[c] = true
}

// close ends them all.
func (n *newcomers) close() error {
	n.mu.Lock()
	defer n.mu.Unlock()
	var errs []error
	for c := range n.conns {
		if err := c.Close(); !errors.Is(err, net.ErrClosed) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}
