// A sentence of the engine as plain text, for labels that are read aloud.
import type { Piece } from '../api/client';

export const plain = (pieces: Piece[]): string => pieces.map((piece) => piece.text).join('');
