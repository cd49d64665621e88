/**
 * A short name of some texts that follows from them alone, on every machine alike: eleven letters and figures. Two
 * 32-bit halves in the manner of cyrb53; equal names of unequal texts need an attacker, who gains nothing by them here.
 */
export function fingerprint(...texts: readonly string[]): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57]
  for (const text of texts) {
    for (let i = 0; i <= text.length; i++) {
      const unit = i < text.length ? text.charCodeAt(i) : 0x1ffff
      a = Math.imul(a ^ unit, 2_654_435_761)
      b = Math.imul(b ^ unit, 1_597_334_677)
    }
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909)
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909)
  return (4_294_967_296 * (2_097_151 & b) + (a >>> 0)).toString(36).padStart(11, '0')
}
