// Reads QR codes through the camera: with what the browser brings, where it knows how, otherwise with the reader that
// came along. A plain script that gives `scanner`, so that the page can be kept for a place without a network.

self.scanner = (() => {
  const PAUSE = 120;
  // The same badge is still in front of the camera; it is not shown a second time.
  const SAME = 3_000;

  // reader: the address of the reader that came along.
  async function detector(reader) {
    const native = "BarcodeDetector" in self && (await self.BarcodeDetector.getSupportedFormats().catch(() => [])).includes("qr_code");
    const { BarcodeDetector } = native ? self : await import(reader);
    return new BarcodeDetector({ formats: ["qr_code"] });
  }

  // Show the camera in `video` and call read(text) for every code that comes before it. Gives what stops it.
  async function open(video, reader, read) {
    const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1280 } }, audio: false });
    let on = true;
    const close = () => {
      on = false;
      for (const track of stream.getTracks()) track.stop();
      video.srcObject = null;
    };
    try {
      const eye = await detector(reader);
      video.srcObject = stream;
      await video.play();
      watch(eye, video, read, () => on);
    } catch (error) {
      close();
      throw error;
    }
    return close;
  }

  async function watch(eye, video, read, on) {
    let last = "";
    let seen = 0;
    while (on()) {
      const [code] = await eye.detect(video).catch(() => []);
      if (code && on()) {
        if (code.rawValue !== last || Date.now() - seen > SAME) read(code.rawValue);
        [last, seen] = [code.rawValue, Date.now()];
      }
      await new Promise((resolve) => { setTimeout(resolve, PAUSE); });
    }
  }

  return { open };
})();
