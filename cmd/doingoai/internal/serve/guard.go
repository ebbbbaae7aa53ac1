package serve

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"
)

// guard lets through what the person at this machine asks, and answers the rest.
func (s *server) guard(next http.Handler) http.Handler {
	own, _, err := net.SplitHostPort(s.addr)
	if err != nil {
		panic(fmt.Sprintf("internal error: address %q was listened on: %v", s.addr, err))
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		head := w.Header()
		head.Set("Cache-Control", "no-store")
		head.Set("X-Content-Type-Options", "nosniff")
		head.Set("Cross-Origin-Resource-Policy", "same-origin")
		if r.ContentLength != 0 {
			// net/http reads what comes with a request before it answers the next one. Who
			// looks at pages sends nothing; a failure means that the client has gone.
			_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(s.pace.body))
		}
		switch {
		case !allowedHost(r.Host, own):
			write(w, r, s.pages.plain(http.StatusForbidden, s.text.refusedHost))
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			head.Set("Allow", "GET, HEAD")
			write(w, r, s.pages.plain(http.StatusMethodNotAllowed, s.text.refusedMethod))
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// allowedHost reports whether a request's Host header names this server: the
// loopback names, or own, the host it was told to listen on. When own stands for
// all interfaces, any IP address will do: rebinding needs a name. The port is free,
// so that a forwarded port works.
func allowedHost(header, own string) bool {
	host := strings.ToLower(hostOf(header))
	switch host {
	case "":
		return false
	case "localhost", "127.0.0.1", "::1", strings.ToLower(own):
		return true
	}
	ip, err := netip.ParseAddr(host)
	if err != nil {
		return false
	}
	if isWildcard(own) {
		return true
	}
	ownIP, err := netip.ParseAddr(own)
	return err == nil && ip.Unmap() == ownIP.Unmap()
}

// hostOf strips the port and the brackets of an IPv6 address from a Host header.
func hostOf(header string) string {
	if host, _, err := net.SplitHostPort(header); err == nil {
		return host
	}
	if inner, ok := strings.CutPrefix(header, "["); ok {
		inner, ok = strings.CutSuffix(inner, "]")
		if !ok {
			return ""
		}
		return inner
	}
	return header
}

// isWildcard reports whether a host to listen on means every interface.
func isWildcard(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "" || err == nil && ip.IsUnspecified()
}

// sameOrigin reports whether a request comes from a page of this server, or from
// no page at all. Browsers send Sec-Fetch-Site always, and Origin when the origins
// differ (Fetch Standard, Fetch Metadata).
func sameOrigin(r *http.Request) bool {
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "same-origin", "none":
	default:
		return false
	}
	origin := r.Header.Get("Origin")
	if origin == "" {
		return true
	}
	u, err := url.Parse(origin)
	return err == nil && u.Scheme == "http" && strings.EqualFold(u.Host, r.Host)
}
