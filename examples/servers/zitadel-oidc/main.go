// The example provider of zitadel/oidc as it stands, with clients of ours and on the loopback interface only.
package main

import (
	"log"
	"net/http"
	"os"

	"github.com/zitadel/oidc/v3/example/server/exampleop"
	"github.com/zitadel/oidc/v3/example/server/storage"
)

func main() {
	port := os.Getenv("PORT")
	issuer := "http://localhost:" + port + "/"
	storage.RegisterClients(
		storage.WebClient("client-a", "secret-a-0123456789abcdef",
			"https://client.example/cb", "http://127.0.0.1:9999/callback"),
		storage.WebClient("client-b", "secret-b-0123456789abcdef",
			"https://second.example/cb", "https://client.example/cb"),
		storage.NativeClient("client-pub", "http://127.0.0.1:9999/callback"),
		storage.NativeClient("client-pub-2", "http://127.0.0.1:9999/callback"),
	)
	router := exampleop.SetupServer(issuer, storage.NewStorage(storage.NewUserStore(issuer)), nil, false)
	log.Fatal(http.ListenAndServe("127.0.0.1:"+port, router))
}
