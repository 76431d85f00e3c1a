mod expressions;
mod waits;
