// Command generate draws the pictures of the example again, as go generate asks it to in
// form/sample, and is no part of the product.
package main

import (
	"log"
	"os"

	"zuimei/form/photo"
	"zuimei/form/sample/draw"
)

func main() {
	for _, s := range draw.Scenes {
		data, err := photo.EncodeJPEG(s.Draw(), s.Quality)
		if err == nil {
			err = os.WriteFile(s.File, data, 0o644)
		}
		if err != nil {
			log.Fatal(err)
		}
	}
}
